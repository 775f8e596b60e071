package io.dualbase.session.scope;

import org.jspecify.annotations.Nullable;

/**
 * What a servlet request is called: method and route, which is known once a handler has
 * been found. The path is never told, because it holds values.
 */
final class RequestName {

	/** Where a request keeps its name. */
	static final String ATTRIBUTE = RequestName.class.getName();

	private final String method;

	private volatile @Nullable String route;

	RequestName(String method) {
		this.method = method;
	}

	void route(String route) {
		this.route = route;
	}

	@Override
	public String toString() {
		String route = this.route;
		return (route != null) ? this.method + " " + route : this.method + " request";
	}

}
