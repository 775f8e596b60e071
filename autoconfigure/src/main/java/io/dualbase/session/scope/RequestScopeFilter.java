package io.dualbase.session.scope;

import java.io.IOException;

import io.dualbase.lease.LeaseScope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Makes each servlet request a unit of work, which ends when the response is complete,
 * whichever threads have worked on it.
 * <p>
 * A thread that begins asynchronous processing leaves the request, and one that goes on
 * with it enters again. Only who leaves for good looks for leftovers.
 */
final class RequestScopeFilter implements Filter {

	private static final String SCOPE = LeaseScope.class.getName();

	private final ThreadWork work;

	RequestScopeFilter(ThreadWork work) {
		this.work = work;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		LeaseScope before = this.work.current();
		LeaseScope scope = enter(request);
		try {
			chain.doFilter(request, response);
		}
		finally {
			leave(request, scope);
			this.work.resume(before);
		}
	}

	private LeaseScope enter(ServletRequest request) {
		if (request.getDispatcherType() == DispatcherType.ASYNC
				&& request.getAttribute(SCOPE) instanceof LeaseScope begun && !begun.isOver()) {
			this.work.resume(begun);
			return begun;
		}
		RequestName name = new RequestName((request instanceof HttpServletRequest http) ? http.getMethod() : "servlet");
		request.setAttribute(RequestName.ATTRIBUTE, name);
		return this.work.begin(LeaseScope.Kind.REQUEST, name);
	}

	private void leave(ServletRequest request, LeaseScope scope) {
		if (!request.isAsyncStarted() || !isHandedOver(request, scope)) {
			this.work.end(scope);
		}
	}

	private boolean isHandedOver(ServletRequest request, LeaseScope scope) {
		if (request.getAttribute(SCOPE) == scope) {
			return true;
		}
		try {
			request.getAsyncContext().addListener(new RequestEnd(scope));
			request.setAttribute(SCOPE, scope);
			return true;
		}
		catch (IllegalStateException ex) {
			// Another thread has completed the request in the meantime.
			return false;
		}
	}

}
