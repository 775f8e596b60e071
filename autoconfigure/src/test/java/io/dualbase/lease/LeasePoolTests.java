package io.dualbase.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.dualbase.caller.Caller;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of {@link LeasePool} and {@link LeaseRegistry}.
 */
class LeasePoolTests {

	private static final int SIZE = 2;

	private static final Duration BEAT = Duration.ofMillis(100);

	private final List<LeaseSnapshot> nested = new ArrayList<>();

	private final TestLeases leases = new TestLeases();

	private final LeaseRegistry registry = this.leases.registry();

	private final LeasePool pool = this.registry.open("orders", LeaseStack.REACTIVE, new StillGauge(SIZE, 0, 3));

	@Test
	void holdsMoreLeasesThanItWasMadeFor() {
		List<TestLease> leases = IntStream.range(0, 100).mapToObj((i) -> borrow(new Thread())).toList();
		assertThat(this.pool.active()).isEqualTo(100);
		List<Lease> seen = new ArrayList<>();
		this.registry.forEach(seen::add);
		assertThat(seen).containsExactlyInAnyOrderElementsOf(leases);
		this.leases.pass(Duration.ofSeconds(1));
		leases.forEach(TestLease::close);
		LeaseStatistics statistics = this.pool.statistics();
		assertThat(statistics.active()).isZero();
		assertThat(statistics.borrowed()).isEqualTo(100);
		assertThat(statistics.peak()).isEqualTo(100);
		assertThat(statistics.averageHold()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void findsWhatAnOwnerHolds() {
		Thread one = new Thread();
		Thread other = new Thread();
		TestLease held = borrow(one);
		assertThat(this.pool.heldBy(one, System.identityHashCode(one))).isSameAs(held);
		assertThat(this.pool.heldBy(other, System.identityHashCode(other))).isNull();
		held.close();
		assertThat(this.pool.heldBy(one, System.identityHashCode(one))).isNull();
	}

	@Test
	void looksForAnOwnerAtMostOnceAround() {
		IntStream.range(0, 50).forEach((i) -> borrow(new Thread()));
		Thread stranger = new Thread();
		assertThat(this.pool.heldBy(stranger, System.identityHashCode(stranger))).isNull();
	}

	@Test
	void failingListenerDoesNotDisturbTheBorrower() {
		this.leases.listener(new LeaseListener() {

			@Override
			public void nested(LeaseSnapshot held, LeaseScope inner) {
				LeasePoolTests.this.nested.add(held);
				throw new IllegalStateException("A listener must not matter.");
			}

		});
		TestLease held = borrow(Thread.currentThread());
		assertThatNoException().isThrownBy(() -> this.pool.nested(held, null));
		assertThat(this.nested).extracting(LeaseSnapshot::id).containsExactly(held.id());
	}

	@Test
	void countsWhatIsTakenBackByRule() {
		borrow(Thread.currentThread()).reclaim(new Reclaim(StaleRule.GC, "Nobody holds it.", Instant.EPOCH));
		assertThat(this.pool.statistics().reclaimed()).containsEntry(StaleRule.GC, 1L)
			.containsEntry(StaleRule.HARD, 0L);
	}

	@Test
	void capturesBorrowersOnlyForAWhile() {
		assertThat(Caller.call(() -> borrow(new Thread())).borrower()).isEmpty();
		this.pool.captureBorrowers(Duration.ofMinutes(15));
		assertThat(Caller.call(() -> borrow(new Thread())).borrower().get(0).getClassName())
			.isEqualTo(Caller.class.getName());
		this.leases.pass(Duration.ofMinutes(15));
		assertThat(Caller.call(() -> borrow(new Thread())).borrower()).isEmpty();
	}

	@Test
	void exhaustedPoolNamesItsOldestHoldersFirst() {
		TestLease old = TestLease.of(this.pool, new Thread("first"),
				new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.place", null));
		old.inTransaction();
		this.leases.pass(Duration.ofMillis(2_500));
		borrow(new Thread("second"));
		String message = this.pool.exhausted(Duration.ofSeconds(30), Thread.currentThread());
		assertThat(message)
			.startsWith("No connection of the pool 'orders' became free within 30000 ms: 2 of 2 are "
					+ "borrowed, and 3 borrowers wait. Oldest: lease ")
			.containsSubsequence("for 2.5 s, idle in transaction, first, transaction Orders.place; lease ",
					"for 0.0 s, active, second.")
			.doesNotContain("itself");
	}

	@Test
	void exhaustedPoolTellsWhoWaitsForItself() {
		TestLease held = borrow(Thread.currentThread());
		assertThat(this.pool.exhausted(Duration.ofSeconds(1), Thread.currentThread()))
			.contains("The waiting borrower holds one of them itself (lease " + held.id() + ")", "REQUIRES_NEW");
	}

	@Test
	void asksBeforeLendingOnlyWhenTold() {
		assertThatNoException().isThrownBy(() -> this.registry.admit(LeaseStack.BLOCKING, null));
		this.registry.admitOnly((stack, scope) -> {
			throw new LeaseRefusedException("No more.");
		});
		assertThatExceptionOfType(LeaseRefusedException.class)
			.isThrownBy(() -> this.registry.admit(LeaseStack.BLOCKING, null));
		this.registry.admitOnly(null);
		assertThatNoException().isThrownBy(() -> this.registry.admit(LeaseStack.BLOCKING, null));
	}

	@Test
	void guardLooksAtBorrowsAndAtStatementsOfThoseItWants() {
		List<String> seen = new ArrayList<>();
		this.registry.guardBorrows((stack) -> {
			seen.add(stack.name());
			return (stack == LeaseStack.REACTIVE) ? seen::add : null;
		});
		guarded(LeaseStack.REACTIVE).execute("select 1");
		guarded(LeaseStack.BLOCKING).execute("select 2");
		this.registry.guardBorrows(null);
		guarded(LeaseStack.REACTIVE).execute("select 3");
		assertThat(seen).containsExactly("REACTIVE", "select 1", "BLOCKING");
	}

	private TestLease guarded(LeaseStack stack) {
		StatementGuard guard = this.registry.admit(stack, null);
		TestLease lease = borrow(Thread.currentThread());
		lease.guard(guard);
		return lease;
	}

	@Test
	void closedPoolIsForgotten() {
		borrow(new Thread());
		this.registry.close(this.pool);
		assertThat(this.registry.pools()).containsExactly(this.leases.pool());
	}

	private TestLease borrow(Thread owner) {
		return TestLease.of(this.pool, owner, null);
	}

}
