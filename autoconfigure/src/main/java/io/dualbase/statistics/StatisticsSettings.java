package io.dualbase.statistics;

import java.time.Duration;

import io.dualbase.connection.InvalidDatabasePropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * What is remembered of failures, and who is woken.
 *
 * @param historySize number of the latest failures that are remembered, without any
 * values; 0 for none.
 * @param alarmCoolDown time after an event about a critical failure in which another of
 * the same reason is not published.
 * @param readOnlyAlarmAfter time for which a server has to refuse all changes to become a
 * critical failure.
 */
@ConfigurationProperties("database.errors")
record StatisticsSettings(@DefaultValue("100") int historySize, @DefaultValue("10m") Duration alarmCoolDown,
		@DefaultValue("30s") Duration readOnlyAlarmAfter) {

	StatisticsSettings {
		if (historySize < 0) {
			throw new InvalidDatabasePropertyException("database.errors.history-size", String.valueOf(historySize),
					"is less than nothing", "Use 0 or more, for example 100.");
		}
		refuseNegative("database.errors.alarm-cool-down", alarmCoolDown);
		refuseNegative("database.errors.read-only-alarm-after", readOnlyAlarmAfter);
	}

	private static void refuseNegative(String key, Duration duration) {
		if (duration.isNegative()) {
			throw new InvalidDatabasePropertyException(key, DurationStyle.SIMPLE.print(duration),
					"is less than nothing", "Use a duration of 0s or more.");
		}
	}

}
