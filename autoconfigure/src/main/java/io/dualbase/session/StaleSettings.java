package io.dualbase.session;

import java.time.Duration;

import io.dualbase.connection.InvalidDatabasePropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Which borrowed connections are stale, and what is done about them.
 *
 * @param scope what is done when the request, task or transaction that borrowed a
 * connection is over.
 * @param gc what is done when nobody can reach a borrowed connection any more.
 * @param deadOwner what is done when the thread that borrowed a connection has ended.
 * @param deadOwnerGrace time for which such a connection must have been unused, in case
 * another thread goes on with it; nobody waits for it when borrowers wait.
 * @param idleTransaction what is done about a transaction in which nothing has happened
 * for long.
 * @param idleTransactionReportAfter time without a statement after which such a
 * transaction is reported.
 * @param idleTransactionReclaimAfter time without a statement after which its connection
 * is taken back, if the server confirms.
 * @param longLeaseReportAfter age of any borrowed connection at which it is reported. 0
 * for never.
 * @param hardLimit age at which any borrowed connection is taken back, whatever it is
 * doing. 0 for never.
 */
@ConfigurationProperties("database.sessions")
record StaleSettings(@DefaultValue("reclaim") RuleMode scope, @DefaultValue("reclaim") RuleMode gc,
		@DefaultValue("reclaim") RuleMode deadOwner, @DefaultValue("30s") Duration deadOwnerGrace,
		@DefaultValue("reclaim") RuleMode idleTransaction, @DefaultValue("1m") Duration idleTransactionReportAfter,
		@DefaultValue("10m") Duration idleTransactionReclaimAfter, @DefaultValue("5m") Duration longLeaseReportAfter,
		@DefaultValue("0") Duration hardLimit) {

	StaleSettings {
		requireTime("dead-owner-grace", deadOwnerGrace);
		requireTime("idle-transaction-report-after", idleTransactionReportAfter);
		requireTime("idle-transaction-reclaim-after", idleTransactionReclaimAfter);
		requireTime("long-lease-report-after", longLeaseReportAfter);
		requireTime("hard-limit", hardLimit);
		if (idleTransactionReclaimAfter.compareTo(idleTransactionReportAfter) < 0) {
			throw invalid("idle-transaction-reclaim-after", idleTransactionReclaimAfter,
					"takes back sooner than database.sessions.idle-transaction-report-after reports",
					"Use a duration of " + DurationStyle.SIMPLE.print(idleTransactionReportAfter) + " or more.");
		}
	}

	private static void requireTime(String key, Duration value) {
		if (value.isNegative()) {
			throw invalid(key, value, "was over before it began", "Use a duration of 0 or more, for example 5m.");
		}
	}

	private static InvalidDatabasePropertyException invalid(String key, Duration value, String reason, String action) {
		return new InvalidDatabasePropertyException("database.sessions." + key, DurationStyle.SIMPLE.print(value),
				reason, action);
	}

}
