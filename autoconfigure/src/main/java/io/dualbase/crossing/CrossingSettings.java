package io.dualbase.crossing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls where they should not be.
 *
 * @param crossStack what is done about a transaction of one stack that waits for a write
 * of the other stack to the same database. Tests of Spring's test framework refuse it
 * unless told otherwise.
 * @param eventLoop what is done about a blocking call on an event-loop thread.
 */
@ConfigurationProperties("database.sessions")
record CrossingSettings(@DefaultValue("warn") CrossingMode crossStack, @DefaultValue("warn") CrossingMode eventLoop) {

	boolean looks() {
		return this.crossStack != CrossingMode.OFF || this.eventLoop != CrossingMode.OFF;
	}

}
