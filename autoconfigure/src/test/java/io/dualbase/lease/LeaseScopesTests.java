package io.dualbase.lease;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link LeaseScopes} and {@link LeaseScope}.
 */
class LeaseScopesTests {

	private final LeaseScopes scopes = new LeaseScopes();

	@Test
	void innerWorkEndsBeforeOuterWork() {
		LeaseScope request = this.scopes.open(LeaseScope.Kind.REQUEST, "GET /");
		LeaseScope transaction = this.scopes.open(LeaseScope.Kind.TRANSACTION, "A.b");
		assertThat(this.scopes.current()).isSameAs(transaction);
		assertThat(transaction.nearest(LeaseScope.Kind.REQUEST)).isSameAs(request);
		assertThat(transaction.nearest(LeaseScope.Kind.TASK)).isNull();
		this.scopes.close(transaction);
		assertThat(this.scopes.current()).isSameAs(request);
		this.scopes.close(request);
		assertThat(this.scopes.current()).isNull();
		assertThat(request.isOver()).isTrue();
	}

	@Test
	void scopeOfAnotherThreadIsOnlyEnded() {
		LeaseScope elsewhere = new LeaseScope(LeaseScope.Kind.TASK, "elsewhere", null);
		LeaseScope here = this.scopes.open(LeaseScope.Kind.TASK, "here");
		this.scopes.close(elsewhere);
		assertThat(elsewhere.isOver()).isTrue();
		assertThat(this.scopes.current()).isSameAs(here);
	}

	@Test
	void workIsWhatNoTransactionIs() {
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /", null);
		LeaseScope outer = new LeaseScope(LeaseScope.Kind.TRANSACTION, "A.b", request);
		LeaseScope inner = new LeaseScope(LeaseScope.Kind.TRANSACTION, "A.c", outer);
		assertThat(inner.work()).isSameAs(request);
	}

	@Test
	void partsOfLongLivedWorkLiveLong() {
		LeaseScope job = this.scopes.open(LeaseScope.Kind.TASK, "Import.run");
		assertThat(job.isLongLived()).isFalse();
		job.liveLong();
		assertThat(this.scopes.open(LeaseScope.Kind.TRANSACTION, "Import.step").isLongLived()).isTrue();
	}

	@Test
	void partsAreWithinTheWhole() {
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /", null);
		LeaseScope transaction = new LeaseScope(LeaseScope.Kind.TRANSACTION, "A.b", request);
		assertThat(transaction.isWithin(request)).isTrue();
		assertThat(request.isWithin(request)).isTrue();
		assertThat(request.isWithin(transaction)).isFalse();
	}

	@Test
	void partsAreAsOldAsTheWhole() {
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /", null);
		long between = System.nanoTime() + 1;
		while (System.nanoTime() <= between) {
			Thread.onSpinWait();
		}
		LeaseScope transaction = new LeaseScope(LeaseScope.Kind.TRANSACTION, "A.b", request);
		assertThat(transaction.isBegunBefore(between)).isTrue();
		assertThat(transaction.isBegunBefore(between - Duration.ofHours(1).toNanos())).isFalse();
	}

	@Test
	void nameIsThatOfTheMomentItIsAsked() {
		StringBuilder name = new StringBuilder("GET");
		LeaseScope request = new LeaseScope(LeaseScope.Kind.REQUEST, name, null);
		name.append(" /orders/{id}");
		assertThat(request.name()).isEqualTo("GET /orders/{id}");
	}

}
