package io.dualbase.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.example.Borrower;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.OncePerMinute;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import io.dualbase.lease.TestLease;
import io.dualbase.lease.TestLeases;
import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people and programs hear of stale leases.
 */
class SessionJournalTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final AtomicLong nanoTime = new AtomicLong();

	private final TestLeases leases = new TestLeases();

	private final List<String> lines = new ArrayList<>();

	private final List<Object> events = new ArrayList<>();

	private final SessionHistory history = new SessionHistory();

	private final SessionJournal journal = new SessionJournal(this.leases.registry()::pools, this.history,
			new SessionLog(new RecordingLog(), new OncePerMinute<>(this.nanoTime::get)), this.events::add,
			Runnable::run);

	@BeforeEach
	void listen() {
		this.leases.listener(this.journal);
	}

	@Test
	void reclaimedLeaseIsLoggedOnceWithAllThatIsKnownButSql() {
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);
		LeaseScope transaction = new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.place", request);
		Thread owner = new Thread(() -> {
		}, "worker-1");
		TestLease lease = this.leases.borrow(owner, transaction).inTransaction();
		this.leases.pass(Duration.ofSeconds(90));
		reclaim(lease);
		assertThat(this.lines).singleElement()
			.asString()
			.startsWith("A borrowed connection was taken back (rule DEAD). It was not needed. Lease " + lease.id())
			.contains("pool 'test'", "owner worker-1", "borrowed for 90.0 s", "idle in transaction",
					"transaction Orders.place", "in GET /orders", "last statement ")
			.doesNotContain("secret");
	}

	@Test
	void reclaimedLeaseIsRememberedAndPublished() {
		TestLease lease = this.leases.borrow();
		reclaim(lease);
		assertThat(this.history.latest()).singleElement().satisfies((stale) -> {
			assertThat(stale.lease().id()).isEqualTo(lease.id());
			assertThat(stale.reclaimed()).isTrue();
			assertThat(stale.at()).isEqualTo(NOON);
		});
		assertThat(this.events).containsExactly(new LeaseReclaimedEvent(this.history.latest().get(0)));
	}

	@Test
	void afterAReclaimBorrowersAreNoted() {
		assertThat(Borrower.borrow(this.leases).borrower()).isEmpty();
		reclaim(this.leases.borrow());
		TestLease next = Borrower.borrow(this.leases);
		assertThat(next.borrower()).first()
			.extracting(StackTraceElement::getClassName)
			.isEqualTo("com.example.Borrower");
		this.nanoTime.set(Duration.ofSeconds(61).toNanos());
		reclaim(next);
		assertThat(this.lines).last()
			.asString()
			.contains("It had been borrowed at:\n\tat com.example.Borrower.borrow(");
	}

	@Test
	void oneCulpritIsLoggedOnceAMinuteWithTheNumberOfTheRest() {
		for (int i = 0; i < 3; i++) {
			reclaim(this.leases.borrow());
		}
		assertThat(this.lines).hasSize(1);
		assertThat(this.events).hasSize(3);
		this.nanoTime.set(Duration.ofSeconds(60).toNanos());
		reclaim(this.leases.borrow());
		assertThat(this.lines).hasSize(2);
		assertThat(this.lines.get(1)).contains("The same has happened 2 times since it was last logged.");
	}

	@Test
	void whatIsTakenBackAtShutdownIsToldByWhoShutsDown() {
		this.leases.borrow().reclaim(new Reclaim(StaleRule.SHUTDOWN, "It did not finish in time.", NOON));
		assertThat(this.lines).isEmpty();
		assertThat(this.history.latest()).hasSize(1);
		assertThat(this.events).hasSize(1);
	}

	@Test
	void anotherCulpritIsNotSilencedByTheFirst() {
		reclaim(this.leases.borrow());
		reclaim(this.leases.borrow(Thread.currentThread(), new LeaseScope(LeaseScope.Kind.TASK, "import", null)));
		assertThat(this.lines).hasSize(2);
	}

	@Test
	void reportIsLoggedRememberedAndPublished() {
		LeaseSnapshot lease = this.leases.borrow().snapshot();
		StaleLease stale = new StaleLease(lease, StaleRule.LONG, false, "It is old.", NOON,
				List.of(new StackTraceElement("com.example.Orders", "place", "Orders.java", 7)));
		this.journal.reported(stale);
		assertThat(this.lines).singleElement()
			.asString()
			.startsWith("A borrowed connection looks stale (rule LONG). It is old. ")
			.endsWith("Its owner is now at:\n\tat com.example.Orders.place(Orders.java:7)");
		assertThat(this.history.latest()).containsExactly(stale);
		assertThat(this.events).containsExactly(new LeaseReportedEvent(stale));
	}

	@Test
	void lateUseIsLoggedAndPublishedOnceAMinute() {
		TestLease lease = this.leases.borrow();
		reclaim(lease);
		this.lines.clear();
		this.events.clear();
		lease.useAfterwards();
		lease.useAfterwards();
		assertThat(this.lines).singleElement().asString().contains("had been taken back from it at " + NOON);
		assertThat(this.events).singleElement().isInstanceOf(LateUseEvent.class);
	}

	@Test
	void nestedBorrowIsLoggedOnceAMinute() {
		TestLease held = this.leases.borrow();
		LeaseScope inner = new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.audit", null);
		this.leases.pool().nested(held, inner);
		this.leases.pool().nested(held, inner);
		assertThat(this.lines).singleElement()
			.asString()
			.startsWith("A borrower that holds a connection borrows another one from the same pool, in Orders.audit.")
			.contains("It holds: Lease " + held.id() + " of the pool 'test'");
	}

	@Test
	void historyKeepsTheLatestFifty() {
		List<Long> ids = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			TestLease lease = this.leases.borrow();
			reclaim(lease);
			ids.add(0, lease.id());
		}
		assertThat(this.history.latest()).extracting((stale) -> stale.lease().id())
			.containsExactlyElementsOf(ids.subList(0, 50));
	}

	private void reclaim(TestLease lease) {
		lease.reclaim(new Reclaim(StaleRule.DEAD, "It was not needed.", NOON));
	}

	private final class RecordingLog extends NoOpLog {

		@Override
		public void warn(Object message) {
			SessionJournalTests.this.lines.add(message.toString());
		}

	}

}
