package io.dualbase.startup;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

import io.dualbase.connection.DatabaseConnectException;
import io.dualbase.engine.ConnectFailure;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AttemptTests {

	private static final Greeting GREETING = new Greeting("PostgreSQL", "18.6", OptionalLong.empty());

	@Test
	void returnsTheGreeting() {
		assertThat(Attempt.start(StubbedCheck.answering(() -> GREETING), Duration.ofSeconds(10)).await())
			.isEqualTo(GREETING);
	}

	@Test
	void givesUpAndInterruptsWhenTheServerAcceptsButNeverAnswers() {
		CountDownLatch interrupted = new CountDownLatch(1);
		Attempt attempt = Attempt.start(StubbedCheck.answering(() -> {
			try {
				new CountDownLatch(1).await();
				return GREETING;
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
				throw ex;
			}
		}), Duration.ofMillis(50));
		assertThatExceptionOfType(DatabaseConnectException.class).isThrownBy(attempt::await)
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(ConnectFailure.NO_ANSWER))
			.withMessage("The postgresql server at jdbc:postgresql://db/shop did not answer in time.");
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> interrupted.getCount() == 0);
	}

	@Test
	void explainsErrorsOfADriver() {
		Attempt attempt = Attempt.start(StubbedCheck.answering(() -> {
			throw new NoClassDefFoundError("com/example/Missing");
		}), Duration.ofSeconds(10));
		assertThatExceptionOfType(DatabaseConnectException.class).isThrownBy(attempt::await)
			.withMessageContaining("could not be used: com/example/Missing");
	}

}
