package io.dualbase.session.scope;

import java.lang.reflect.Method;

import io.dualbase.lease.LeaseScope;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.core.KotlinDetector;
import org.springframework.core.Ordered;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/**
 * Makes each run of a {@code @Scheduled} method a unit of work with the method's name,
 * whatever scheduler runs it.
 * <p>
 * Spring tells observers which method runs, and nobody else; so this observes, in the
 * application's registry or, if it has none, in one of its own. Reactive methods belong
 * to no thread and are left out.
 */
final class ScheduledMethodScopes
		implements SchedulingConfigurer, ObservationHandler<ScheduledTaskObservationContext>, Ordered {

	private final ThreadWork work;

	ScheduledMethodScopes(ThreadWork work) {
		this.work = work;
	}

	/** Last, so that the application's registry is known. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		ObservationRegistry registry = registrar.getObservationRegistry();
		if (registry == null || registry.isNoop()) {
			registry = ObservationRegistry.create();
			registrar.setObservationRegistry(registry);
		}
		registry.observationConfig().observationHandler(this);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ScheduledTaskObservationContext task && !isReactive(task.getMethod());
	}

	/** Spring's own answer to the question is not for others. */
	private static boolean isReactive(Method method) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType());
		return KotlinDetector.isSuspendingFunction(method) || (adapter != null && adapter.getDescriptor().isDeferred());
	}

	@Override
	public void onScopeOpened(ScheduledTaskObservationContext task) {
		LeaseScope scope = this.work.begin(LeaseScope.Kind.TASK,
				task.getTargetClass().getName() + "." + task.getMethod().getName());
		task.put(LeaseScope.class, scope);
	}

	@Override
	public void onScopeClosed(ScheduledTaskObservationContext task) {
		LeaseScope scope = task.get(LeaseScope.class);
		if (scope != null) {
			this.work.end(scope);
		}
	}

}
