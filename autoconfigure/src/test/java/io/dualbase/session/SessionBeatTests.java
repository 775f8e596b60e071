package io.dualbase.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.lease.TestLease;
import io.dualbase.lease.TestLeases;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is done when.
 */
class SessionBeatTests {

	private static final Duration TENTH = Duration.ofMillis(100);

	private static final Thread DEAD = new Thread(() -> {
	});

	private static final Duration COLLECTION = Duration.ofMillis(30);

	private final TestSweep sweep = new TestSweep("dead-owner-grace=0");

	private final TestLeases leases = this.sweep.leases;

	private final AtomicInteger collections = new AtomicInteger();

	private final SessionBeat beat = new SessionBeat(this.leases.registry(), this.sweep.sweep(), Duration.ofMinutes(5),
			new PressureCollection(this::collect, this.leases::nanoTime), this.leases::nanoTime);

	@Test
	void looksAtWhatWasCollectedAtEveryBeat() {
		beatAfter(TENTH);
		TestLease lease = this.leases.borrow().lose();
		beatAfter(TENTH);
		assertThat(lease.destroyed()).isEqualTo(1);
	}

	@Test
	void looksAtAnExhaustedPoolAtEveryBeat() {
		beatAfter(TENTH);
		TestLease lease = this.leases.borrow(DEAD, null);
		beatAfter(TENTH);
		assertThat(lease.isHeld()).as("held while nobody waits").isTrue();
		this.leases.waiting(1);
		beatAfter(TENTH);
		assertThat(lease.destroyed()).isEqualTo(1);
	}

	@Test
	void beatsMoreOftenWhileSomebodyWaits() {
		Duration calm = this.beat.beat();
		this.leases.waiting(1);
		assertThat(this.beat.beat()).isLessThan(calm);
		this.leases.waiting(0);
		assertThat(this.beat.beat()).isEqualTo(calm);
	}

	@Test
	void looksAtWhatIsSuspiciousEachSecond() {
		beatAfter(TENTH);
		TestLease lease = this.leases.borrow(DEAD, null);
		this.leases.pass(Duration.ofMillis(800));
		beatAfter(TENTH);
		assertThat(lease.isHeld()).isTrue();
		beatAfter(TENTH);
		assertThat(lease.destroyed()).isEqualTo(1);
	}

	@Test
	void looksAtEverythingAfterTheCleanupInterval() {
		beatAfter(TENTH);
		this.leases.pass(Duration.ofMinutes(5));
		TestLease young = this.leases.borrow(DEAD, null);
		this.beat.beat();
		assertThat(young.destroyed()).isEqualTo(1);
	}

	@Test
	void movesTheClockOfTheLeases() {
		TestLease lease = this.leases.borrow();
		beatAfter(TENTH);
		assertThat(lease.age()).isEqualTo(TENTH);
	}

	@Test
	void asksForACollectionWhenSomebodyWaitsForWhatNobodyUses() {
		this.leases.borrow();
		beatAfter(TENTH);
		assertThat(this.collections).as("while nobody waits").hasValue(0);
		this.leases.waiting(1);
		beatAfter(Duration.ZERO);
		assertThat(this.collections).hasValue(1);
	}

	@Test
	void asksForNoCollectionWhileAllIsInUse() {
		TestLease busy = this.leases.borrow();
		busy.executing(true);
		TestLease active = this.leases.borrow();
		this.leases.waiting(1);
		for (int i = 0; i < 10; i++) {
			active.work();
			beatAfter(TENTH.dividedBy(2));
		}
		assertThat(this.collections).hasValue(0);
	}

	@Test
	void asksForCollectionsEverMoreSeldomWhileTheyFindNothing() {
		this.leases.borrow();
		this.leases.waiting(1);
		for (int i = 0; i < 60; i++) {
			beatAfter(Duration.ofSeconds(1));
		}
		assertThat(this.collections).hasValueBetween(4, 12);
	}

	@Test
	void asksForCollectionsForAFifthOfTheTimeAsLongAsTheyFindLeases() {
		this.leases.borrow();
		this.leases.waiting(1);
		beatAfter(TENTH);
		this.leases.borrow().lose();
		beatAfter(Duration.ZERO);
		beatAfter(COLLECTION.multipliedBy(5).minusMillis(1));
		assertThat(this.collections).hasValue(1);
		beatAfter(Duration.ofMillis(1));
		assertThat(this.collections).hasValue(2);
		this.leases.borrow().lose();
		beatAfter(COLLECTION.multipliedBy(5));
		assertThat(this.collections).hasValue(3);
	}

	private void collect() {
		this.collections.incrementAndGet();
		this.leases.pass(COLLECTION);
	}

	private void beatAfter(Duration time) {
		this.leases.pass(time);
		this.beat.beat();
	}

}
