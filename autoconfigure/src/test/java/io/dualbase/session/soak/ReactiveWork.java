package io.dualbase.session.soak;

import reactor.core.publisher.Mono;

/**
 * Something that is done over R2DBC.
 */
@FunctionalInterface
interface ReactiveWork {

	Mono<Void> perform(Worker worker, Operation operation);

}
