package io.dualbase.transaction;

import io.dualbase.transaction.Ledger.Manager;
import reactor.core.publisher.Mono;

/**
 * A return type, with the manager it must lead to. Blocking calls run on the thread that
 * subscribes.
 */
enum ReturnType {

	NOTHING(Manager.JPA, (work, step) -> Mono.fromCallable(() -> {
		work.nothing(step);
		return step;
	})),

	ENTITY(Manager.JPA, (work, step) -> Mono.fromCallable(() -> work.entity(step))),

	FUTURE(Manager.JPA, (work, step) -> Mono.defer(() -> Mono.fromFuture(work.future(step)))),

	MONO(Manager.R2DBC, Work::mono),

	FLUX(Manager.R2DBC, (work, step) -> work.flux(step).then());

	private final Manager manager;

	private final Call call;

	ReturnType(Manager manager, Call call) {
		this.manager = manager;
		this.call = call;
	}

	Manager manager() {
		return this.manager;
	}

	Mono<?> call(Work work, Work.Step step) {
		return Mono.defer(() -> this.call.on(work, step));
	}

	// The outer transaction is of the same stack, as the stacks never share one.
	Mono<?> callInside(Outer outer, Outer.Turn turn, boolean outerFails, Work work, Work.Step step) {
		Mono<?> inner = call(work, step);
		return (this.manager == Manager.R2DBC) ? Mono.defer(() -> outer.reactive(inner, turn, outerFails))
				: Mono.fromRunnable(() -> outer.blocking(inner, turn, outerFails));
	}

	private interface Call {

		Mono<?> on(Work work, Work.Step step);

	}

}
