package io.dualbase.contract;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

interface ReactiveGuests
		extends R2dbcRepository<Guest, Long>, GuestQueries<Flux<Guest>, Mono<Guest>, Mono<Long>, Mono<Boolean>> {

}
