package io.dualbase.statistics;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.dualbase.error.ErrorIds;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import io.dualbase.retry.RetriedCall;
import io.dualbase.retry.RetryStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class CriticalErrorAlarmTests {

	private static final Duration COOL_DOWN = Duration.ofMinutes(10);

	private static final Duration READ_ONLY = Duration.ofSeconds(30);

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

	private final BlockingQueue<Object> published = new LinkedBlockingQueue<>();

	private final ErrorIds ids = new ErrorIds();

	private CriticalErrorAlarm alarm = alarm(this.published::add);

	@AfterEach
	void closeAlarm() {
		this.alarm.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "DISK_FULL", "CORRUPTION", "AUTHENTICATION", "COMMIT" })
	void tellsWhatNoProgramCanMend(ErrorKind kind) throws InterruptedException {
		SQLException failure = new SQLException("secret");
		this.alarm.failed(failure, TestErrors.of(kind), "jdbc");

		DatabaseCriticalErrorEvent event = next();
		assertThat(event.database()).isEqualTo("shop");
		assertThat(event.reason().name()).isEqualTo(kind.name());
		assertThat(event.errorId()).isEqualTo(this.ids.of(failure));
		assertThat(event.time()).isEqualTo(this.now.get());
		assertThat(event.message()).isNotBlank().doesNotContain("secret");
	}

	@Test
	void tellsTheSameReasonAgainOnlyAfterTheCoolDown() throws InterruptedException {
		fail(ErrorKind.DISK_FULL);
		fail(ErrorKind.DISK_FULL);
		fail(ErrorKind.CORRUPTION);
		assertThat(List.of(next().reason(), next().reason())).containsExactly(CriticalErrorReason.DISK_FULL,
				CriticalErrorReason.CORRUPTION);

		pass(COOL_DOWN);
		fail(ErrorKind.DISK_FULL);
		assertThat(next().reason()).isEqualTo(CriticalErrorReason.DISK_FULL);
		assertThat(this.published).isEmpty();
	}

	@Test
	void tellsOfAReadOnlyServerOnlyWhenItStaysReadOnly() throws InterruptedException {
		fail(ErrorKind.READ_ONLY_NODE);
		pass(READ_ONLY.multipliedBy(2));
		fail(ErrorKind.READ_ONLY_NODE);
		pass(READ_ONLY.dividedBy(2));
		fail(ErrorKind.READ_ONLY_NODE);
		fail(ErrorKind.CORRUPTION);
		assertThat(next().reason()).as("after failovers that were over soon").isEqualTo(CriticalErrorReason.CORRUPTION);

		pass(READ_ONLY.dividedBy(2));
		fail(ErrorKind.READ_ONLY_NODE);
		assertThat(next().reason()).isEqualTo(CriticalErrorReason.READ_ONLY_NODE);
	}

	@Test
	void tellsOfRepetitionsThatHaveComeToAnEnd() throws InterruptedException {
		this.alarm.exhausted(call(ErrorKind.DEADLOCK), RetryStop.ATTEMPTS);
		this.alarm.exhausted(call(ErrorKind.CONNECTION), RetryStop.BUDGET);
		this.alarm.exhausted(call(ErrorKind.COMMIT), RetryStop.UNKNOWN_OUTCOME);

		assertThat(List.of(next().reason(), next().reason())).containsExactly(CriticalErrorReason.BUDGET_EMPTY,
				CriticalErrorReason.COMMIT);
	}

	private static RetriedCall call(ErrorKind kind) {
		return new RetriedCall("Shop.buy", false, TestErrors.of(kind), 1, Duration.ZERO, false);
	}

	@Test
	void saysNothingAboutOrdinaryFailures() throws InterruptedException {
		for (ErrorKind kind : List.of(ErrorKind.DUPLICATE, ErrorKind.DEADLOCK, ErrorKind.SYNTAX,
				ErrorKind.CONNECTION)) {
			fail(kind);
		}
		fail(ErrorKind.CORRUPTION);
		assertThat(next().reason()).isEqualTo(CriticalErrorReason.CORRUPTION);
	}

	@Test
	void slowListenerHoldsUpNobodyWhoFails() throws InterruptedException {
		CountDownLatch end = new CountDownLatch(1);
		BlockingQueue<Thread> listening = new LinkedBlockingQueue<>();
		this.alarm = alarm((event) -> {
			listening.add(Thread.currentThread());
			await(end);
			this.published.add(event);
		});

		fail(ErrorKind.DISK_FULL);
		Thread listener = listening.poll(10, TimeUnit.SECONDS);
		fail(ErrorKind.CORRUPTION);

		assertThat(listener.isDaemon()).isTrue();
		assertThat(this.published).isEmpty();
		end.countDown();
		assertThat(List.of(next().reason(), next().reason())).containsExactly(CriticalErrorReason.DISK_FULL,
				CriticalErrorReason.CORRUPTION);
	}

	@Test
	void listenerThatFailsDoesNotSilenceTheNextAlarm() throws InterruptedException {
		this.alarm = alarm((event) -> {
			this.published.add(event);
			throw new IllegalStateException("The mail server is down.");
		});
		fail(ErrorKind.DISK_FULL);
		fail(ErrorKind.CORRUPTION);

		assertThat(List.of(next().reason(), next().reason())).containsExactly(CriticalErrorReason.DISK_FULL,
				CriticalErrorReason.CORRUPTION);
	}

	@Test
	void closingInterruptsAListener() throws InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		BlockingQueue<Thread> listening = new LinkedBlockingQueue<>();
		this.alarm = alarm((event) -> {
			listening.add(Thread.currentThread());
			await(never);
		});
		fail(ErrorKind.DISK_FULL);
		Thread listener = listening.poll(10, TimeUnit.SECONDS);

		this.alarm.close();
		fail(ErrorKind.CORRUPTION);

		listener.join(TimeUnit.SECONDS.toMillis(10));
		assertThat(listener.isAlive()).isFalse();
		assertThat(listening).isEmpty();
	}

	private CriticalErrorAlarm alarm(ApplicationEventPublisher publisher) {
		return new CriticalErrorAlarm("shop", new StatisticsSettings(0, COOL_DOWN, READ_ONLY),
				new ErrorTexts(new StaticMessageSource()), this.ids, new EventThread(publisher), this.now::get);
	}

	private void fail(ErrorKind kind) {
		this.alarm.failed(new SQLException(), TestErrors.of(kind), "jdbc");
	}

	private void pass(Duration time) {
		this.now.updateAndGet((instant) -> instant.plus(time));
	}

	private DatabaseCriticalErrorEvent next() throws InterruptedException {
		return (DatabaseCriticalErrorEvent) this.published.poll(10, TimeUnit.SECONDS);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
