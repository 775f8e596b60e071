package io.dualbase.statistics;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with the database that somebody has to see to. Published as an event
 * of the application on a thread of its own, so that listeners may take their time; not
 * again for the same reason before {@code database.errors.alarm-cool-down} is over.
 *
 * @param database name of the database
 * @param reason what is wrong
 * @param errorId name of the failure that showed it, as in the log, or {@code null} if it
 * took several
 * @param time when it was met
 * @param message what to tell whoever runs the database, in the language of the machine
 * if the application has texts in it
 */
public record DatabaseCriticalErrorEvent(String database, CriticalErrorReason reason, @Nullable String errorId,
		Instant time, String message) {

}
