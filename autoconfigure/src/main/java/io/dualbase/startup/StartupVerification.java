package io.dualbase.startup;

import java.time.Duration;
import java.util.List;

import io.dualbase.connection.DatabaseConnectException;
import io.dualbase.connection.DatabaseStartException;
import io.dualbase.connection.Verification;
import io.dualbase.engine.ConnectFailure;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Tries both stacks at the same time while the application starts.
 * <p>
 * Whatever uses the database during startup depends on this bean, so that a failure is
 * told once and before anyone else stumbles over it. The first stack is waited for there;
 * the other one only at the end of startup, meanwhile other beans are created. Touched by
 * the one thread that starts or closes the context.
 */
final class StartupVerification implements InitializingBean, SmartInitializingSingleton, DisposableBean {

	private static final Log logger = LogFactory.getLog(StartupVerification.class);

	/** As long as drivers wait for a server to answer. */
	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofSeconds(5);

	private final Verification verification;

	private final List<StackCheckFactory> factories;

	private List<Attempt> attempts = List.of();

	private List<BackgroundCheck> backgroundChecks = List.of();

	private ConnectionBudget budget = new ConnectionBudget(List.of());

	StartupVerification(Verification verification, List<StackCheckFactory> factories) {
		this.verification = verification;
		this.factories = factories;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.verification == Verification.OFF) {
			return;
		}
		List<StackCheck> checks = this.factories.stream().flatMap((factory) -> factory.create().stream()).toList();
		this.budget = new ConnectionBudget(checks);
		if (this.verification == Verification.FAIL) {
			this.attempts = checks.stream().map((check) -> Attempt.start(check, LIMIT)).toList();
			this.attempts.stream().findFirst().ifPresent(this::require);
		}
		else {
			this.backgroundChecks = checks.stream()
				.map((check) -> new BackgroundCheck(check, PAUSE, this::reportTolerantly))
				.toList();
			this.backgroundChecks.forEach(BackgroundCheck::start);
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.attempts.stream().skip(1).forEach(this::requireSecond);
	}

	private void requireSecond(Attempt attempt) {
		try {
			require(attempt);
		}
		catch (DatabaseConnectException ex) {
			if (ex.getReason() != ConnectFailure.PASSWORD_NEEDS_TLS) {
				throw ex;
			}
			// Since the other stack logged in, the server knows the password and can
			// check it without TLS.
			require(Attempt.start(attempt.check(), LIMIT));
		}
	}

	private void require(Attempt attempt) {
		try {
			Greeting greeting = attempt.await();
			if (greeting != null) {
				report(attempt.check(), greeting);
			}
		}
		catch (DatabaseStartException ex) {
			// Spring destroys no bean that failed to initialize.
			destroy();
			throw ex;
		}
	}

	private void report(StackCheck check, Greeting greeting) {
		this.budget.require(check, greeting);
		logger.info("Opened the " + check.stack() + " stack: " + greeting.product() + " " + greeting.version() + " at "
				+ check.url()
				+ ((check.maxConnections() > 0) ? ", at most " + check.maxConnections() + " connections" : ""));
	}

	private void reportTolerantly(StackCheck check, Greeting greeting) {
		try {
			report(check, greeting);
		}
		catch (DatabaseStartException ex) {
			logger.warn(ex.getMessage() + " " + ex.getAction());
		}
	}

	@Override
	public void destroy() {
		this.attempts.forEach(Attempt::cancel);
		this.backgroundChecks.forEach(BackgroundCheck::close);
	}

}
