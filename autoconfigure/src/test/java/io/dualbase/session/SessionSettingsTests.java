package io.dualbase.session;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.dualbase.connection.InvalidDatabasePropertyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Settings that nobody can follow.
 */
class SessionSettingsTests {

	@Test
	void cleanupIntervalBelowASecondIsRefused() {
		assertThatExceptionOfType(InvalidDatabasePropertyException.class)
			.isThrownBy(() -> new SessionSettings(true, Duration.ofMillis(999), false, List.of()))
			.withMessage("Property database.sessions.cleanup-interval with value '999ms' asks for more than one look a "
					+ "second.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dead-owner-grace", "idle-transaction-report-after", "idle-transaction-reclaim-after",
			"long-lease-report-after", "hard-limit" })
	void negativeTimeIsRefused(String key) {
		assertThat(failure(key + "=-1s"))
			.hasMessage("Property database.sessions." + key + " with value '-1000ms' was over before it began.");
	}

	@Test
	void idleTransactionCannotBeTakenBackSoonerThanReported() {
		assertThat(failure("idle-transaction-reclaim-after=30s"))
			.hasMessageContaining("Property database.sessions.idle-transaction-reclaim-after with value '30000ms'")
			.hasMessageContaining("database.sessions.idle-transaction-report-after");
	}

	@Test
	void debuggerIsKnownByItsAgent() {
		assertThat(Debugger.isIn(List.of("-Xmx1g", "-agentlib:jdwp=transport=dt_socket,server=y"))).isTrue();
		assertThat(Debugger.isIn(List.of("-Xmx1g", "-agentlib:hprof"))).isFalse();
	}

	private Throwable failure(String setting) {
		return Stream.iterate(catchFailure(setting), (failure) -> failure != null, Throwable::getCause)
			.filter(InvalidDatabasePropertyException.class::isInstance)
			.findFirst()
			.orElseThrow();
	}

	private Throwable catchFailure(String setting) {
		return catchThrowable(() -> TestSweep.settings(setting));
	}

}
