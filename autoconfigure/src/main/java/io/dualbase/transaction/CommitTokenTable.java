package io.dualbase.transaction;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorFamily;
import io.dualbase.error.Phase;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The table of {@link CommitTokens}: creates it, and deletes from it what is too old to
 * matter. Runs a thread of its own for that, from startup to shutdown.
 */
final class CommitTokenTable implements SmartInitializingSingleton, DisposableBean {

	/**
	 * The same for every database, so that it can go into any migration.
	 */
	static final String CREATION = "create table database_commit_token "
			+ "(id char(36) not null primary key, created bigint not null)";

	/** Far longer than any call is repeated, or any server takes to recover. */
	static final Duration KEPT = Duration.ofDays(1);

	private static final Duration PERIOD = Duration.ofHours(1);

	private static final Log logger = LogFactory.getLog(CommitTokenTable.class);

	private final Consumer<String> sql;

	private final DatabaseErrorClassifier classifier;

	private final boolean migrated;

	private final Clock clock;

	private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "dualbase-commit-tokens");
		thread.setDaemon(true);
		return thread;
	});

	/** Set by the thread that starts the application, read by the one that ends it. */
	private volatile @Nullable Future<?> purging;

	/**
	 * Create a new instance.
	 * @param sql executes a statement and commits it
	 * @param classifier tells a missing table from a missing server
	 * @param migrated whether the application has a tool that creates its tables
	 * @param clock tells the age of rows
	 */
	CommitTokenTable(Consumer<String> sql, DatabaseErrorClassifier classifier, boolean migrated, Clock clock) {
		this.sql = sql;
		this.classifier = classifier;
		this.migrated = migrated;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		prepare();
		this.purging = this.upkeep.scheduleWithFixedDelay(this::purgeQuietly, PERIOD.toMillis(), PERIOD.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/** Deletes what is old, which also tells whether there is a table. */
	void purge() {
		this.sql.accept(
				"delete from database_commit_token where created < " + this.clock.instant().minus(KEPT).toEpochMilli());
	}

	private void purgeQuietly() {
		try {
			prepare();
		}
		catch (RuntimeException ex) {
			logger.warn("Old rows of database_commit_token could not be deleted. The next attempt is in "
					+ PERIOD.toHours() + " h.", ex);
		}
	}

	private void prepare() {
		try {
			purge();
		}
		catch (RuntimeException ex) {
			if (isMissing(ex)) {
				create(ex);
			}
			else {
				logger.warn("The table database_commit_token could not be checked, because the database could not be "
						+ "used. Until it is there, repeatable transactions fail.", ex);
			}
		}
	}

	private boolean isMissing(RuntimeException failure) {
		ErrorFamily family = this.classifier.classify(failure, Phase.STATEMENT).family();
		return family == ErrorFamily.PROGRAMMING || family == ErrorFamily.ACCESS;
	}

	private void create(RuntimeException missing) {
		if (this.migrated) {
			throw new CommitTokenTableException("a migration tool looks after the tables", missing);
		}
		try {
			this.sql.accept(CREATION);
			logger.info("Created the table database_commit_token, which database.retry.commit-outcome=token needs.");
		}
		catch (RuntimeException ex) {
			purgeUnlessMissing(ex);
		}
	}

	/** Another instance of the application may have created it meanwhile. */
	private void purgeUnlessMissing(RuntimeException failure) {
		try {
			purge();
		}
		catch (RuntimeException ex) {
			throw new CommitTokenTableException("it could not be created", failure);
		}
	}

	@Override
	public void destroy() {
		Future<?> purging = this.purging;
		if (purging != null) {
			purging.cancel(true);
		}
		this.upkeep.shutdown();
	}

}
