package io.dualbase.startup;

import java.net.ConnectException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class BackgroundCheckTests {

	private static final Greeting GREETING = new Greeting("PostgreSQL", "18.6", OptionalLong.empty());

	private final AtomicInteger attempts = new AtomicInteger();

	private final BlockingQueue<Greeting> greetings = new LinkedBlockingQueue<>();

	@Test
	void complainsOnceAndTriesUntilItWorks(CapturedOutput output) throws InterruptedException {
		try (BackgroundCheck check = check(Duration.ofMillis(1), 3)) {
			check.start();
			assertThat(this.greetings.poll(10, TimeUnit.SECONDS)).isEqualTo(GREETING);
			awaitEndOfThread();
			assertThat(this.attempts).hasValue(4);
			assertThat(output.toString().lines().filter((line) -> line.contains("does not work yet"))).singleElement()
				.asString()
				.contains("The postgresql server at jdbc:postgresql://db/shop refused the connection");
		}
	}

	@Test
	void endsWhenClosed() {
		try (BackgroundCheck check = check(Duration.ofHours(1), Integer.MAX_VALUE)) {
			check.start();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.attempts.get() == 1);
		}
		awaitEndOfThread();
		assertThat(this.greetings).isEmpty();
	}

	private BackgroundCheck check(Duration pause, int failures) {
		return new BackgroundCheck(StubbedCheck.answering(() -> {
			if (this.attempts.incrementAndGet() <= failures) {
				throw new ConnectException("Connection refused");
			}
			return GREETING;
		}), pause, (check, greeting) -> this.greetings.add(greeting));
	}

	private void awaitEndOfThread() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("database-check-blocking")));
	}

}
