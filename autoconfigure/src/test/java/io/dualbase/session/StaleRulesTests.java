package io.dualbase.session;

import java.time.Duration;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import io.dualbase.lease.TestLease;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each rule takes for evidence, and what it does not.
 */
class StaleRulesTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final LeaseScope REQUEST = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);

	/** Never started, so not alive. */
	private static final Thread DEAD = new Thread(() -> {
	}, "worker-1");

	private static final StackTraceElement SOCKET = new StackTraceElement("org.postgresql.core.PGStream", "receive",
			"PGStream.java", 1);

	private static ObjectAssert<Reclaim> assertReclaimed(TestLease lease) {
		assertThat(lease.destroyed()).as("destroyed").isEqualTo(1);
		return assertThat(lease.reclaimed());
	}

	private static void assertHeld(Lease lease) {
		assertThat(lease.isHeld()).as("held").isTrue();
	}

	@Nested
	class Scope {

		private final TestSweep sweep = new TestSweep();

		private final LeaseScope scope = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);

		private final TestLease lease = this.sweep.leases.borrow(Thread.currentThread(), this.scope);

		@Test
		void takesBackAtTheSecondLookWhatIsLeftOfWorkThatIsOver() {
			this.scope.end();
			this.sweep.look();
			assertHeld(this.lease);
			this.sweep.look();
			assertReclaimed(this.lease).satisfies((reclaim) -> {
				assertThat(reclaim.rule()).isEqualTo(StaleRule.SCOPE);
				assertThat(reclaim.reason()).contains("GET /orders").endsWith(".");
				assertThat(reclaim.at()).isEqualTo(TestSweep.NOW);
			});
		}

		@Test
		void looksWithinATenthOfASecondAreOneLook() {
			Duration moment = Duration.ofMillis(20);
			this.scope.end();
			this.sweep.look().lookAfter(Duration.ZERO).lookAfter(moment).lookAfter(moment).lookAfter(moment);
			assertHeld(this.lease);
			this.sweep.lookAfter(moment).lookAfter(moment);
			assertReclaimed(this.lease);
		}

		@Test
		void sparesWorkThatGoesOn() {
			this.sweep.lookAfter(MINUTE).look();
			assertHeld(this.lease);
		}

		@Test
		void sparesWhatASessionKeepsFromOneTransactionOfARequestToTheNext() {
			LeaseScope transaction = new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.place", this.scope);
			TestLease kept = this.sweep.leases.borrow(Thread.currentThread(), transaction);
			transaction.end();
			this.sweep.lookAfter(MINUTE).look();
			assertHeld(kept);
			this.scope.end();
			this.sweep.look().look();
			assertReclaimed(kept);
		}

		@Test
		void givesASessionTimeAfterATransactionThatIsPartOfNothing() {
			LeaseScope transaction = new LeaseScope(LeaseScope.Kind.TRANSACTION, "Orders.place", null);
			TestLease kept = this.sweep.leases.borrow(Thread.currentThread(), transaction);
			transaction.end();
			this.sweep.lookAfter(Duration.ofSeconds(29)).lookUnderPressure();
			assertHeld(kept);
			this.sweep.look().look();
			assertReclaimed(kept);
		}

		@Test
		void sparesWhatIsUsedBetweenTheLooks() {
			this.scope.end();
			for (int i = 0; i < 5; i++) {
				this.lease.work();
				this.sweep.look();
			}
			assertHeld(this.lease);
		}

		@Test
		void sparesWhatIsExecuting() {
			this.lease.executing(true);
			this.scope.end();
			this.sweep.look().look();
			assertHeld(this.lease);
		}

		@Test
		void sparesWhatIsHeldForLongOnPurpose() {
			this.scope.liveLong();
			this.scope.end();
			this.sweep.look().look();
			assertHeld(this.lease);
		}

	}

	@Nested
	class Collected {

		private final TestSweep sweep = new TestSweep();

		private final TestLease lease = this.sweep.leases.borrow();

		@Test
		void takesBackAtOnceWhatNobodyCanReach() {
			this.lease.lose();
			this.sweep.sweep().lookAtCollected();
			assertReclaimed(this.lease).extracting(Reclaim::rule).isEqualTo(StaleRule.GC);
		}

		@Test
		void looksAgainAtWhatWasExecutingThen() {
			this.lease.executing(true).lose();
			this.sweep.sweep().lookAtCollected();
			assertHeld(this.lease);
			this.lease.executing(false);
			this.sweep.look();
			assertReclaimed(this.lease);
		}

		@Test
		void sparesWhatIsComingBackByItself() {
			this.lease.comingBack(true).lose();
			this.sweep.sweep().lookAtCollected();
			this.sweep.look();
			assertHeld(this.lease);
			this.lease.comingBack(false);
			this.sweep.look();
			assertReclaimed(this.lease);
		}

		@Test
		void sparesWhoMayHaveTheDriversOwnConnection() {
			this.lease.unwrapped().lose();
			this.sweep.sweep().lookAtCollected();
			this.sweep.look();
			assertHeld(this.lease);
		}

		@Test
		void sparesWhatIsHeld() {
			this.sweep.look().lookAfter(MINUTE);
			assertHeld(this.lease);
		}

		@Test
		void takesBackEvenWhatWasToBeHeldForLong() {
			LeaseScope scope = new LeaseScope(LeaseScope.Kind.TASK, "import", null);
			scope.liveLong();
			TestLease lost = this.sweep.leases.borrow(Thread.currentThread(), scope).lose();
			this.sweep.sweep().lookAtCollected();
			assertReclaimed(lost);
		}

	}

	@Nested
	class DeadOwner {

		private final TestSweep sweep = new TestSweep();

		private final TestLease lease = this.sweep.leases.borrow(DEAD, null);

		@Test
		void takesBackAfterTheGrace() {
			this.sweep.lookAfter(Duration.ofSeconds(29));
			assertHeld(this.lease);
			this.sweep.look();
			assertReclaimed(this.lease).satisfies((reclaim) -> {
				assertThat(reclaim.rule()).isEqualTo(StaleRule.DEAD);
				assertThat(reclaim.reason()).contains("worker-1");
			});
		}

		@Test
		void takesBackAtOnceWhenBorrowersWait() {
			this.sweep.lookUnderPressure();
			assertReclaimed(this.lease);
		}

		@Test
		void sparesWhatAnotherThreadWentOnWith() {
			for (int i = 0; i < 3; i++) {
				this.sweep.lookAfter(Duration.ofSeconds(20));
				this.lease.work();
			}
			assertHeld(this.lease);
		}

		@Test
		void sparesTheLiving() {
			TestLease living = this.sweep.leases.borrow();
			this.sweep.lookAfter(HOUR).lookUnderPressure();
			assertHeld(living);
		}

		@Test
		void sparesWhatIsExecuting() {
			this.lease.executing(true);
			this.sweep.lookAfter(MINUTE).lookUnderPressure();
			assertHeld(this.lease);
		}

	}

	@Nested
	class IdleTransaction {

		private final TestSweep sweep = new TestSweep("long-lease-report-after=0");

		private final TestLease lease = this.sweep.leases.borrow().inTransaction().work();

		@Test
		void reportsOnceAfterAMinute() {
			this.sweep.lookAfter(Duration.ofSeconds(59));
			assertThat(this.sweep.reports).isEmpty();
			this.sweep.look().look();
			assertThat(this.sweep.reports).singleElement().satisfies((report) -> {
				assertThat(report.rule()).isEqualTo(StaleRule.IDLE_TX);
				assertThat(report.reclaimed()).isFalse();
				assertThat(report.lease().id()).isEqualTo(this.lease.id());
			});
			assertThat(this.sweep.questions).isEmpty();
			assertHeld(this.lease);
		}

		@Test
		void takesBackAfterTenMinutesWhenTheServerConfirms() {
			this.sweep.lookAfter(Duration.ofMinutes(10));
			assertHeld(this.lease);
			this.sweep.look();
			assertReclaimed(this.lease).extracting(Reclaim::rule).isEqualTo(StaleRule.IDLE_TX);
			assertThat(this.sweep.questions).containsExactly(Duration.ofMinutes(10));
		}

		@ParameterizedTest
		@EnumSource(names = { "BUSY", "PENDING" })
		void waitsForTheServer(SessionAnswer answer) {
			this.sweep.answer(answer).lookAfter(HOUR).look().look();
			assertHeld(this.lease);
		}

		@Test
		void asksABusyServerNowAndThen() {
			this.sweep.answer(SessionAnswer.BUSY).lookAfter(HOUR).look().look().look();
			assertThat(this.sweep.questions).hasSize(1);
			this.sweep.answer(SessionAnswer.IDLE).lookAfter(MINUTE);
			assertReclaimed(this.lease);
		}

		@Test
		void forgetsTheAnswerWhenTheTransactionGoesOn() {
			this.sweep.answer(SessionAnswer.BUSY).lookAfter(HOUR).look();
			this.lease.work();
			this.sweep.answer(SessionAnswer.IDLE).lookAfter(Duration.ofMinutes(9));
			assertHeld(this.lease);
		}

		@Test
		void goesByTheOwnersStackWhereNoServerKnows() {
			this.lease.at(SOCKET);
			this.sweep.answer(SessionAnswer.UNKNOWN).lookAfter(HOUR).look();
			assertHeld(this.lease);
			this.lease.at();
			this.sweep.look();
			assertReclaimed(this.lease);
		}

		@Test
		void sparesTheDriversOwnConnectionWhereNoServerKnows() {
			this.lease.unwrapped();
			this.sweep.answer(SessionAnswer.UNKNOWN).lookAfter(HOUR).look().look();
			assertHeld(this.lease);
		}

		@Test
		void sparesWhatIsExecuting() {
			this.lease.executing(true);
			this.sweep.lookAfter(HOUR).look();
			assertHeld(this.lease);
			assertThat(this.sweep.reports).isEmpty();
		}

		@Test
		void sparesWhatHasNoTransaction() {
			TestLease other = this.sweep.leases.borrow().work();
			this.sweep.lookAfter(HOUR).look();
			assertHeld(other);
		}

		@Test
		void onlyReportsWhenSomebodyMayBeDebugging() {
			TestSweep debugged = TestSweep.debugged();
			TestLease stopped = debugged.leases.borrow().inTransaction().work();
			debugged.lookAfter(HOUR).look().look();
			assertHeld(stopped);
			assertThat(debugged.reports).extracting(StaleLease::rule).contains(StaleRule.IDLE_TX);
			assertThat(debugged.questions).isEmpty();
		}

	}

	@Nested
	class LongLeases {

		private final TestSweep sweep = new TestSweep();

		private final TestLease lease = this.sweep.leases.borrow();

		@Test
		void areReportedOnceWithWhereTheirOwnerIsAndNeverTakenBack() {
			StackTraceElement frame = new StackTraceElement("com.example.Orders", "place", "Orders.java", 7);
			this.lease.at(SOCKET, frame);
			this.sweep.lookAfter(Duration.ofMinutes(5)).lookAfter(HOUR).lookAfter(HOUR);
			assertHeld(this.lease);
			assertThat(this.sweep.reports).singleElement().satisfies((report) -> {
				assertThat(report.rule()).isEqualTo(StaleRule.LONG);
				assertThat(report.ownerStack()).containsExactly(frame);
			});
		}

		@Test
		void areReportedEvenIfTheyAreNeverIdle() {
			this.sweep.leases.pass(Duration.ofMinutes(6));
			this.lease.work();
			this.sweep.sweep().lookAtSuspicious();
			assertThat(this.sweep.reports).hasSize(1);
		}

		@Test
		void areNotReportedWhenOnPurpose() {
			LeaseScope scope = new LeaseScope(LeaseScope.Kind.TASK, "import", null);
			scope.liveLong(Duration.ofHours(2));
			this.lease.close();
			this.sweep.leases.borrow(Thread.currentThread(), scope);
			this.sweep.lookAfter(HOUR);
			assertThat(this.sweep.reports).isEmpty();
			this.sweep.lookAfter(HOUR);
			assertThat(this.sweep.reports).extracting(StaleLease::rule).containsExactly(StaleRule.LONG);
		}

	}

	@Nested
	class HardLimit {

		private final TestSweep sweep = new TestSweep("hard-limit=30m");

		private final TestLease lease = this.sweep.leases.borrow().executing(true);

		@Test
		void cancelsFirstAndTakesBackASecondLater() {
			this.sweep.lookAfter(Duration.ofMinutes(30));
			assertHeld(this.lease);
			assertThat(this.lease.isCancelled()).isTrue();
			this.sweep.lookUnderPressure();
			assertHeld(this.lease);
			this.sweep.look();
			assertReclaimed(this.lease).extracting(Reclaim::rule).isEqualTo(StaleRule.HARD);
		}

		@Test
		void takesBackAtOnceWhatExecutesNothing() {
			this.lease.executing(false);
			this.sweep.lookAfter(Duration.ofMinutes(30));
			assertReclaimed(this.lease);
			assertThat(this.lease.isCancelled()).isFalse();
		}

		@Test
		void isOffUnlessAskedFor() {
			TestSweep unlimited = new TestSweep();
			TestLease busy = unlimited.leases.borrow().executing(true);
			unlimited.lookAfter(Duration.ofDays(1)).look();
			assertHeld(busy);
			assertThat(busy.isCancelled()).isFalse();
		}

		@Test
		void doesNothingWhenSomebodyMayBeDebugging() {
			TestSweep debugged = TestSweep.debugged("hard-limit=30m");
			TestLease busy = debugged.leases.borrow().executing(true);
			debugged.lookAfter(HOUR).look().look();
			assertHeld(busy);
			assertThat(busy.isCancelled()).isFalse();
		}

	}

	@Nested
	class Modes {

		@Test
		void rulesThatAreOffDoNothing() {
			TestSweep sweep = new TestSweep("dead-owner=off", "gc=off", "scope=off", "idle-transaction=off",
					"long-lease-report-after=0");
			TestLease lease = sweep.leases.borrow(DEAD, REQUEST).inTransaction().lose();
			sweep.lookAfter(HOUR).look().look();
			assertHeld(lease);
			assertThat(sweep.reports).isEmpty();
		}

		@Test
		void rulesThatOnlyReportDoSoOnceEach() {
			TestSweep sweep = new TestSweep("dead-owner=report", "gc=report", "idle-transaction=report");
			TestLease lease = sweep.leases.borrow(DEAD, null).inTransaction().lose();
			sweep.lookAfter(HOUR).look().look();
			assertHeld(lease);
			assertThat(sweep.reports).extracting(StaleLease::rule)
				.containsExactlyInAnyOrder(StaleRule.GC, StaleRule.DEAD, StaleRule.IDLE_TX, StaleRule.LONG);
			assertThat(sweep.questions).as("questions about what is only reported").isEmpty();
		}

		@Test
		void exclusionsSpareByPoolTransactionAndScopeWhateverAgeSays() {
			LeaseScope batch = new LeaseScope(LeaseScope.Kind.TASK, "nightly batch", null);
			LeaseScope step = new LeaseScope(LeaseScope.Kind.TRANSACTION, "com.example.Step.run", null);
			batch.end();
			for (String pattern : new String[] { "nightly*", "*.Step.run", "test" }) {
				TestSweep sweep = TestSweep.excluding("no such name", pattern);
				LeaseScope scope = pattern.startsWith("*") ? step : batch;
				TestLease lease = sweep.leases.borrow(Thread.currentThread(), scope).inTransaction();
				sweep.lookAfter(HOUR).look().look();
				assertThat(lease.isHeld()).as(pattern).isTrue();
				assertThat(sweep.reports).as(pattern).isEmpty();
			}
		}

		@Test
		void exclusionsDoNotSpareWhatNobodyCanGoOnWith() {
			TestSweep sweep = TestSweep.excluding("test");
			TestLease dead = sweep.leases.borrow(DEAD, null);
			TestLease lost = sweep.leases.borrow().lose();
			sweep.lookAfter(MINUTE);
			assertReclaimed(dead);
			assertReclaimed(lost);
		}

	}

}
