package io.dualbase.session;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.TestLease;
import io.dualbase.lease.TestLeases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application can ask for.
 */
class DatabaseSessionsTests {

	private final TestSweep sweep = new TestSweep("dead-owner-grace=0");

	private final TestLeases leases = this.sweep.leases;

	private final SessionHistory history = new SessionHistory();

	private final DatabaseSessions sessions = new DatabaseSessions(this.leases.registry(), this.sweep.sweep(),
			this.history);

	@AfterEach
	void endTransaction() {
		TransactionSynchronizationManager.setActualTransactionActive(false);
	}

	@Test
	void tellsLeasesAndStatistics() {
		TestLease first = this.leases.borrow();
		this.leases.borrow().close();
		assertThat(this.sessions.leases()).singleElement().isEqualTo(first.snapshot());
		assertThat(this.sessions.statistics()).singleElement().satisfies((pool) -> {
			assertThat(pool.pool()).isEqualTo("test");
			assertThat(pool.active()).isEqualTo(1);
			assertThat(pool.borrowed()).isEqualTo(2);
		});
	}

	@Test
	void cleanUpTellsWhatItTookBack() {
		TestLease dead = this.leases.borrow(new Thread(() -> {
		}), null);
		assertThat(this.sessions.cleanUp()).extracting((stale) -> stale.lease().id()).containsExactly(dead.id());
	}

	@Test
	void givesBackWhatTheCallingThreadHoldsAndNothingElse() {
		TestLease mine = this.leases.borrow();
		TestLease theirs = this.leases.borrow(new Thread(() -> {
		}), null);
		assertThat(this.sessions.closeCurrentThread()).isEqualTo(1);
		assertThat(mine.isHeld()).isFalse();
		assertThat(mine.destroyed()).as("destroyed").isZero();
		assertThat(theirs.isHeld()).isTrue();
	}

	@Test
	void leavesWhatBelongsToARunningTransactionAlone() {
		LeaseScope transaction = new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.place", null);
		TestLease named = this.leases.borrow(Thread.currentThread(), transaction);
		TestLease unnamed = this.leases.borrow().inTransaction();
		TestLease beside = this.leases.borrow();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		assertThat(this.sessions.closeCurrentThread()).isEqualTo(1);
		assertThat(beside.isHeld()).isFalse();
		TransactionSynchronizationManager.setActualTransactionActive(false);
		assertThat(this.sessions.closeCurrentThread()).isEqualTo(2);
		assertThat(named.isHeld() || unnamed.isHeld()).isFalse();
	}

	@Test
	void leavesReactiveConnectionsAlone() {
		TestLeases reactive = new TestLeases(LeaseStack.REACTIVE);
		TestLease lease = reactive.borrow();
		assertThat(new DatabaseSessions(reactive.registry(), this.sweep.sweep(), this.history).closeCurrentThread())
			.isZero();
		assertThat(lease.isHeld()).isTrue();
	}

}
