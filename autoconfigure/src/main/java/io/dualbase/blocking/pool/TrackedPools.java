package io.dualbase.blocking.pool;

import java.util.function.Predicate;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.lease.LeaseRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pools that take the place of Spring Boot's.
 */
public final class TrackedPools {

	private TrackedPools() {
	}

	/**
	 * A pool whose leases are known.
	 * @param configured what it looks like; must not have been started
	 * @param registry where leases are kept
	 * @return the pool, not started
	 */
	public static HikariDataSource tracked(HikariDataSource configured, LeaseRegistry registry) {
		return new TrackedPool(configured, registry);
	}

	/**
	 * A pool of readers with one of writers beside it.
	 * @param configured what both look like; must not have been started
	 * @param registry where leases are kept, {@code null} for nowhere
	 * @param writes whether an SQL text may do more than read
	 * @return the pool, not started
	 */
	public static HikariDataSource split(HikariDataSource configured, @Nullable LeaseRegistry registry,
			Predicate<String> writes) {
		return new ReaderWriterPool(configured, registry, writes);
	}

}
