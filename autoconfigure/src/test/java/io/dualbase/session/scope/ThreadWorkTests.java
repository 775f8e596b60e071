package io.dualbase.session.scope;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.dualbase.lease.LeaseScope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of {@link ThreadWork}.
 */
class ThreadWorkTests {

	private final Borrowings borrowings = new Borrowings();

	private final ThreadWork work = new ThreadWork(this.borrowings.scopes(), this.borrowings.leftovers());

	@Test
	void threadGivesBackWhatItsWorkAndPartsOfItHaveLeft() {
		LeaseScope request = this.work.begin(LeaseScope.Kind.REQUEST, "GET /orders/{id}");
		Borrowings.HandMadeLease left = this.borrowings.borrow();
		LeaseScope transaction = this.borrowings.scopes().open(LeaseScope.Kind.TRANSACTION, "Orders.find");
		Borrowings.HandMadeLease leftInside = this.borrowings.borrow();
		this.borrowings.scopes().close(transaction);
		this.work.end(request);
		assertThat(left.isHeld()).isFalse();
		assertThat(leftInside.isHeld()).isFalse();
		assertThat(this.borrowings.told()).hasSize(2)
			.allSatisfy((told) -> assertThat(told).startsWith("GET /orders/{id}: SCOPE The work that had borrowed it, "
					+ "GET /orders/{id}, ended without closing it."));
		assertThat(request.isOver()).isTrue();
		assertThat(this.work.current()).isNull();
	}

	@Test
	void leavesAloneWhatIsNotOfTheWork() {
		Borrowings.HandMadeLease before = this.borrowings.borrow();
		LeaseScope outer = this.work.begin(LeaseScope.Kind.TASK, "outer");
		Borrowings.HandMadeLease ofOuter = this.borrowings.borrow();
		LeaseScope inner = this.work.begin(LeaseScope.Kind.TASK, "inner");
		Borrowings.HandMadeLease reactive = this.borrowings.borrowReactively();
		this.work.end(inner);
		assertThat(before.isHeld()).isTrue();
		assertThat(ofOuter.isHeld()).isTrue();
		assertThat(reactive.isHeld()).isTrue();
		assertThat(this.work.current()).isSameAs(outer);
	}

	@Test
	void leavesAloneWhatIsHeldForLongOnPurpose() {
		LeaseScope task = this.work.begin(LeaseScope.Kind.TASK, "Import.run");
		task.liveLong();
		Borrowings.HandMadeLease held = this.borrowings.borrow();
		this.work.end(task);
		assertThat(held.isHeld()).isTrue();
	}

	@Test
	void leavesAloneWhatTheSettingsSpare() {
		LeaseScope task = this.work.begin(LeaseScope.Kind.TASK, "Import.run");
		Borrowings.HandMadeLease spared = this.borrowings.borrow();
		Borrowings.HandMadeLease left = this.borrowings.borrow();
		this.borrowings.spare(spared);
		this.work.end(task);
		assertThat(spared.isHeld()).isTrue();
		assertThat(left.isHeld()).isFalse();
	}

	@Test
	void leavesAloneWhatAnotherThreadHas() throws Exception {
		LeaseScope task = this.work.begin(LeaseScope.Kind.TASK, "Import.run");
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			Borrowings.HandMadeLease foreign = CompletableFuture
				.supplyAsync(() -> this.borrowings.borrowFor(task), other)
				.get(10, TimeUnit.SECONDS);
			this.work.end(task);
			assertThat(foreign.isHeld()).isTrue();
			assertThat(foreign.scope()).isSameAs(task).extracting(LeaseScope::isOver).isEqualTo(true);
		}
		finally {
			other.shutdownNow();
		}
	}

	@Test
	void oneConnectionThatCannotBeGivenBackDoesNotKeepTheOthers() {
		LeaseScope task = this.work.begin(LeaseScope.Kind.TASK, "Import.run");
		Borrowings.HandMadeLease first = this.borrowings.borrow();
		Borrowings.HandMadeLease second = this.borrowings.borrow();
		first.stick();
		this.work.end(task);
		assertThat(first.isHeld()).isTrue();
		assertThat(second.isHeld()).isFalse();
		assertThat(task.isOver()).isTrue();
		assertThat(this.work.current()).isNull();
	}

	@Test
	void taskThatFailsEndsAsWell() {
		assertThatIllegalStateException().isThrownBy(() -> this.work.run("task", () -> {
			this.borrowings.borrow();
			throw new IllegalStateException("It failed.");
		})).withMessage("It failed.");
		assertThat(this.borrowings.told()).hasSize(1);
		assertThat(this.work.current()).isNull();
	}

}
