package io.dualbase.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRefusedException;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.PoolGauge;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Waiting, refusing and forcing, without a database.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseDrainTests {

	private static final Duration FOR_EVER = Duration.ofMinutes(5);

	private static final Duration SHORT = Duration.ofMillis(100);

	private final LeaseRegistry registry = new LeaseRegistry(new LeaseScopes(), List::of);

	private final AtomicInteger waiting = new AtomicInteger();

	private final LeasePool pool = this.registry.open("shop", LeaseStack.BLOCKING, new Gauge());

	private final Thread worker = new Thread("worker");

	private final CountDownLatch drained = new CountDownLatch(1);

	private boolean shutDown;

	@AfterEach
	void letTheDrainEnd() throws InterruptedException {
		this.waiting.set(0);
		this.registry.forEach((lease) -> lease.giveBack());
		assertThat(!this.shutDown || this.drained.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void endsAtOnceAndSilentlyWhenNothingIsBorrowed(CapturedOutput output) throws Exception {
		shutDown(FOR_EVER);
		assertThat(this.drained.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(output).doesNotContain("DatabaseDrain");
	}

	@Test
	void waitsUntilConnectionsAreBackAndTellsForWhich(CapturedOutput output) throws Exception {
		LeaseScope place = new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.place", null);
		HeldLease lease = HeldLease.stubborn(this.pool, place, this.worker);
		shutDown(FOR_EVER);
		Awaitility.await()
			.untilAsserted(() -> assertThat(output).contains("The shutdown waits for 1 borrowed connections"));
		assertThat(output)
			.contains("executing, thread worker, transaction Orders.place, now at com.example.Orders.place")
			.doesNotContain("secret");
		assertThat(this.drained.getCount()).isOne();
		lease.close();
		assertThat(this.drained.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(lease.cancelled).hasValue(0);
		assertThat(output).contains("No connection is borrowed any more");
	}

	@Test
	void waitsForAdmittedBorrowersThatHaveNoConnectionYet() throws Exception {
		this.waiting.set(1);
		shutDown(FOR_EVER);
		assertThat(this.drained.await(200, TimeUnit.MILLISECONDS)).isFalse();
		this.waiting.set(0);
		assertThat(this.drained.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void cancelsStatementAndTakesConnectionBackWhenTheTimeIsOver(CapturedOutput output) throws Exception {
		HeldLease lease = HeldLease.stubborn(this.pool, null, this.worker);
		shutDown(SHORT);
		assertThat(this.drained.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(lease.cancelled).hasValue(1);
		Reclaim reclaimed = lease.reclaimed();
		assertThat(reclaimed).isNotNull();
		assertThat(reclaimed.rule()).isEqualTo(StaleRule.SHUTDOWN);
		assertThat(reclaimed.reason()).isEqualTo("The application was shut down and waited for it for 0.1 s.");
		assertThat(output).contains(" WARN ", "(database.shutdown.drain-timeout): lease ", "thread worker",
				"\tat com.example.Orders.place(Orders.java:12)\n\tat com.example.Desk.serve(Desk.java:34)");
	}

	@Test
	void takesNothingBackFromBorrowersThatHeedTheCancel() throws Exception {
		HeldLease lease = HeldLease.obedient(this.pool);
		shutDown(SHORT);
		assertThat(this.drained.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(lease.cancelled).hasValue(1);
		assertThat(lease.reclaimed()).isNull();
	}

	@Test
	void doesNotWaitForTheThreadThatWaitsForTheShutdown() throws Exception {
		HeldLease lease = HeldLease.stubborn(this.pool, null, Thread.currentThread());
		shutDown(FOR_EVER);
		assertThat(this.drained.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(lease.isHeld()).isTrue();
	}

	@Test
	void refusesWorkThatNobodyKnows() {
		HeldLease.stubborn(this.pool, null, this.worker);
		shutDown(FOR_EVER);
		assertRefused(null);
	}

	@Test
	void admitsPipelinesOfTheClosingThreadWhenAllIsBack() throws Exception {
		shutDown(FOR_EVER);
		assertThat(this.drained.await(10, TimeUnit.SECONDS)).isTrue();
		assertAdmitted(LeaseStack.REACTIVE, null);
		assertRefused(LeaseStack.BLOCKING, null);
	}

	@Test
	void refusesWorkThatBeginsAfterTheShutdown() {
		shutDown(FOR_EVER);
		assertRefused(new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null));
	}

	@Test
	void refusesWorkThatIsOver() {
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);
		shutDown(FOR_EVER);
		request.end();
		assertRefused(request);
	}

	@Test
	void admitsPartsOfWorkThatWasBegunBefore() {
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);
		shutDown(FOR_EVER);
		assertAdmitted(new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.place", request));
	}

	@Test
	void admitsThreadThatHasConnection() throws Exception {
		CountDownLatch borrowed = new CountDownLatch(1);
		Attempt attempt = new Attempt(LeaseStack.BLOCKING, null, () -> {
			HeldLease.stubborn(this.pool, null, Thread.currentThread());
			shutDownFromElsewhere();
			borrowed.countDown();
		});
		assertThat(attempt.refusal()).isNull();
		assertThat(borrowed.getCount()).isZero();
	}

	private void shutDownFromElsewhere() {
		Thread closer = new Thread(() -> shutDown(FOR_EVER), "closer");
		closer.start();
		join(closer);
	}

	@Test
	void admitsTheThreadThatClosesTheApplication() {
		shutDown(FOR_EVER);
		assertThatNoException().isThrownBy(() -> this.registry.admit(LeaseStack.BLOCKING, null));
	}

	@Test
	void refusesEvenBegunWorkWhenTheTimeIsOver() throws Exception {
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);
		HeldLease.stubborn(this.pool, request, this.worker);
		shutDown(Duration.ZERO);
		assertThat(this.drained.await(10, TimeUnit.SECONDS)).isTrue();
		assertRefused(request);
	}

	@Test
	void lendsAgainWhenTheApplicationIsStartedAgain() {
		DatabaseDrain drain = shutDown(FOR_EVER);
		assertThat(drain.isRunning()).isFalse();
		drain.start();
		assertThat(drain.isRunning()).isTrue();
		assertAdmitted(null);
	}

	@Test
	void goesOnWhenAContextIsPutAside() {
		assertThat(new DatabaseDrain(this.registry, new DrainTime(FOR_EVER, FOR_EVER)).isPauseable()).isFalse();
	}

	private DatabaseDrain shutDown(Duration limit) {
		DatabaseDrain drain = new DatabaseDrain(this.registry, new DrainTime(limit, limit.plusSeconds(2)));
		drain.start();
		this.shutDown = true;
		drain.stop(this.drained::countDown);
		return drain;
	}

	private void assertRefused(@Nullable LeaseScope scope) {
		assertRefused(LeaseStack.BLOCKING, scope);
		assertRefused(LeaseStack.REACTIVE, scope);
	}

	private void assertRefused(LeaseStack stack, @Nullable LeaseScope scope) {
		LeaseRefusedException refusal = new Attempt(stack, scope, () -> {
		}).refusal();
		assertThat(refusal).isNotNull()
			.hasMessage("No connection is lent, because the application is shutting down: "
					+ "only work that had been begun may still borrow. Let another instance do it.");
	}

	private void assertAdmitted(@Nullable LeaseScope scope) {
		assertAdmitted(LeaseStack.BLOCKING, scope);
		assertAdmitted(LeaseStack.REACTIVE, scope);
	}

	private void assertAdmitted(LeaseStack stack, @Nullable LeaseScope scope) {
		assertThat(new Attempt(stack, scope, () -> {
		}).refusal()).isNull();
	}

	private static void join(Thread thread) {
		try {
			thread.join(TimeUnit.SECONDS.toMillis(10));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Another thread that wants to borrow.
	 */
	private final class Attempt {

		private volatile @Nullable LeaseRefusedException refusal;

		Attempt(LeaseStack stack, @Nullable LeaseScope scope, Runnable before) {
			Thread thread = new Thread(() -> {
				before.run();
				try {
					DatabaseDrainTests.this.registry.admit(stack, scope);
				}
				catch (LeaseRefusedException ex) {
					this.refusal = ex;
				}
			}, "borrower");
			thread.start();
			join(thread);
			assertThat(thread.isAlive()).isFalse();
		}

		@Nullable LeaseRefusedException refusal() {
			return this.refusal;
		}

	}

	/**
	 * A pool in which borrowers may wait.
	 */
	private final class Gauge implements PoolGauge {

		@Override
		public int size() {
			return 4;
		}

		@Override
		public int idle() {
			return 0;
		}

		@Override
		public int waiting() {
			return DatabaseDrainTests.this.waiting.get();
		}

	}

}
