package io.dualbase.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Lease}.
 */
class LeaseTests {

	private static final Duration BEAT = Duration.ofMillis(100);

	private final List<String> heard = new ArrayList<>();

	private final TestLeases leases = new TestLeases();

	private final LeasePool pool = this.leases.pool();

	@BeforeEach
	void listen() {
		this.leases.listener(new LeaseListener() {

			@Override
			public void reclaimed(LeaseSnapshot lease, Reclaim reclaim) {
				LeaseTests.this.heard.add("reclaimed " + lease.state() + " " + reclaim.rule());
			}

			@Override
			public void usedLate(LeaseSnapshot lease, Reclaim reclaim) {
				LeaseTests.this.heard.add("used late " + reclaim.rule());
			}

		});
	}

	@Test
	void borrowerEndsItsLeaseOnce() {
		TestLease lease = borrow(null);
		assertThat(lease.close()).isTrue();
		assertThat(lease.close()).isFalse();
		assertThat(lease.reclaim(because(StaleRule.GC))).isFalse();
		assertThat(lease.isHeld()).isFalse();
		assertThat(lease.reclaimed()).isNull();
		assertThat(lease.destroyed()).isZero();
		assertThat(this.heard).isEmpty();
	}

	@Test
	void whoTakesBackDestroysOnceAndIsHeard() {
		TestLease lease = borrow(null);
		lease.inTransaction();
		assertThat(lease.reclaim(because(StaleRule.IDLE_TX))).isTrue();
		assertThat(lease.reclaim(because(StaleRule.HARD))).isFalse();
		assertThat(lease.close()).isFalse();
		assertThat(lease.destroyed()).isEqualTo(1);
		assertThat(this.heard).containsExactly("reclaimed IDLE_IN_TRANSACTION IDLE_TX");
		assertThat(this.pool.active()).isZero();
	}

	@Test
	void borrowerAndReaperNeverBothEndALease() throws Exception {
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			for (int i = 0; i < 2_000; i++) {
				TestLease lease = borrow(null);
				CountDownLatch start = new CountDownLatch(1);
				Future<Boolean> owner = two.submit(() -> {
					start.await();
					return lease.close();
				});
				Future<Boolean> reaper = two.submit(() -> {
					start.await();
					return lease.reclaim(because(StaleRule.SCOPE));
				});
				start.countDown();
				assertThat(owner.get()).isNotEqualTo(reaper.get());
				assertThat(lease.destroyed()).isEqualTo(reaper.get() ? 1 : 0);
			}
		}
		finally {
			two.shutdownNow();
		}
		assertThat(this.pool.active()).isZero();
		assertThat(this.pool.statistics().borrowed()).isEqualTo(2_000);
	}

	@Test
	void whatTheBorrowerGivesBackTooLateIsHeardAndCountedButNotDestroyed() {
		TestLease lease = borrow(null);
		assertThat(lease.giveBack(because(StaleRule.SCOPE))).isTrue();
		assertThat(lease.giveBack(because(StaleRule.SCOPE))).isFalse();
		assertThat(lease.destroyed()).isZero();
		assertThat(this.heard).containsExactly("reclaimed ACTIVE SCOPE");
		assertThat(this.pool.statistics().reclaimed()).containsEntry(StaleRule.SCOPE, 1L);
	}

	@Test
	void lateBorrowerIsToldWhy() {
		TestLease lease = borrow(null);
		lease.reclaim(because(StaleRule.DEAD));
		lease.useAfterwards();
		assertThat(lease.lateUseMessage()).contains("rule DEAD", "2026-01-01T00:00:00Z", "Its thread has ended.",
				"lease " + lease.id());
		assertThat(this.heard).contains("used late DEAD");
	}

	@Test
	void whoClosedItselfIsNotReportedAsLate() {
		TestLease lease = borrow(null);
		lease.close();
		lease.useAfterwards();
		assertThat(lease.lateUseMessage()).isEqualTo("The connection is closed. Borrow another one.");
		assertThat(this.heard).isEmpty();
	}

	@Test
	void stateTellsWhatIsBeingDone() {
		TestLease lease = borrow(null);
		assertThat(lease.state()).isEqualTo(LeaseState.ACTIVE);
		this.leases.pass(Duration.ofSeconds(1));
		assertThat(lease.state()).isEqualTo(LeaseState.IDLE);
		lease.work();
		assertThat(lease.state()).isEqualTo(LeaseState.ACTIVE);
		lease.inTransaction();
		assertThat(lease.state()).isEqualTo(LeaseState.IDLE_IN_TRANSACTION);
		lease.executing(true);
		assertThat(lease.state()).isEqualTo(LeaseState.EXECUTING);
	}

	@Test
	void ageAndIdleTimeFollowTheClock() {
		TestLease lease = borrow(null);
		this.leases.pass(Duration.ofSeconds(3));
		lease.work();
		this.leases.pass(Duration.ofSeconds(2));
		assertThat(lease.age()).isEqualTo(Duration.ofSeconds(5));
		assertThat(lease.idle()).isEqualTo(Duration.ofSeconds(2));
		assertThat(lease.uses()).isEqualTo(1);
	}

	@Test
	void nobodyIsIdleWhileTheProcessStandsStill() {
		TestLease lease = borrow(null);
		this.leases.stop(Duration.ofHours(1));
		assertThat(lease.idle()).isLessThan(Duration.ofSeconds(1));
		this.leases.pass(Duration.ofSeconds(3));
		assertThat(lease.idle()).isGreaterThan(Duration.ofSeconds(2));
	}

	@Test
	void snapshotShowsWorkAndHashButNoSql() {
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders/{id}", null);
		TestLease lease = borrow(new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.place", request));
		LeaseSnapshot snapshot = lease.snapshot();
		assertThat(snapshot.transaction()).isEqualTo("Orders.place");
		assertThat(snapshot.scope()).isEqualTo("GET /orders/{id}");
		assertThat(snapshot.statement()).matches("[0-9a-f]{12}");
		assertThat(snapshot.toString()).doesNotContain("secret");
		assertThat(snapshot.owner()).isEqualTo(Thread.currentThread().getName());
		assertThat(snapshot.id()).isEqualTo(lease.id()).isPositive();
	}

	@Test
	void handleThatNobodyHoldsIsFound() {
		TestLease lease = borrow(null);
		lease.lose();
		assertThat(this.leases.registry().pollCollected()).isSameAs(lease);
		assertThat(this.leases.registry().pollCollected()).isNull();
	}

	private TestLease borrow(LeaseScope scope) {
		return this.leases.borrow(Thread.currentThread(), scope);
	}

	private static Reclaim because(StaleRule rule) {
		return new Reclaim(rule, "Its thread has ended.", Instant.parse("2026-01-01T00:00:00Z"));
	}

}
