package io.dualbase.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.NestedExceptionUtils;

/**
 * Words what was found out about one pool, so that a reader learns what is wrong and
 * nobody learns where the database is. May be used by any thread.
 */
final class HealthReport {

	static final Status SATURATED = new Status("SATURATED", "All connections of the pool are in use");

	private static final Log logger = LogFactory.getLog(HealthReport.class);

	private final String name;

	private final @Nullable String address;

	private final Function<Throwable, @Nullable String> sqlState;

	private final AtomicReference<Status> last = new AtomicReference<>(Status.UNKNOWN);

	private volatile @Nullable Product product;

	/**
	 * Create a new instance.
	 * @param name name of the health component, for the log
	 * @param address where the database is, or {@code null} to keep that to ourselves
	 * @param sqlState finds the SQLSTATE of one exception, whose causes are not looked at
	 */
	HealthReport(String name, @Nullable String address, Function<Throwable, @Nullable String> sqlState) {
		this.name = name;
		this.address = address;
		this.sqlState = sqlState;
	}

	Health up(Product answer, Duration latency, @Nullable PoolUse use) {
		this.product = answer;
		noteChange(Status.UP, "");
		return health(Status.UP, use).withDetail("latency", latency.toMillis() + "ms").build();
	}

	Health saturated(PoolUse use) {
		noteChange(SATURATED, ": " + use.active() + " of " + use.max() + " connections are in use");
		return health(SATURATED, use).build();
	}

	Health down(Throwable failure, @Nullable PoolUse use) {
		String error = NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName();
		String state = findSqlState(failure);
		noteChange(Status.DOWN, ": " + error + ((state != null) ? ", SQLSTATE " + state : ""));
		logger.debug("Health check of '" + this.name + "' failed.", failure);
		Health.Builder health = health(Status.DOWN, use).withDetail("error", error);
		return (state != null) ? health.withDetail("sqlState", state).build() : health.build();
	}

	private Health.Builder health(Status status, @Nullable PoolUse use) {
		Health.Builder health = Health.status(status);
		Product known = this.product;
		if (known != null) {
			health.withDetail("engine", known.engine()).withDetail("version", known.version());
		}
		if (this.address != null) {
			health.withDetail("address", this.address);
		}
		return (use != null) ? health.withDetail("pool", use.details()) : health;
	}

	private @Nullable String findSqlState(Throwable failure) {
		Throwable cause = failure;
		String state = null;
		while (cause != null && state == null) {
			state = this.sqlState.apply(cause);
			cause = cause.getCause();
		}
		return state;
	}

	/** Once for each change: health is asked for every few seconds. */
	private void noteChange(Status status, String why) {
		Status before = this.last.getAndSet(status);
		if (before.equals(status)) {
			return;
		}
		String message = "Health of '" + this.name + "' is " + status + why + ".";
		if (!status.equals(Status.UP)) {
			logger.warn(message);
		}
		else if (!before.equals(Status.UNKNOWN)) {
			logger.info(message);
		}
	}

}
