package io.dualbase.mapping.ticketing;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import org.springframework.transaction.annotation.Transactional;

public interface Tickets extends ReactiveCrudRepository<Ticket, Long> {

	Flux<Ticket> findBySeat(String seat);

	@Transactional(readOnly = true)
	Flux<Ticket> findBySeatStartingWith(String prefix);

	@Transactional
	default Mono<Ticket> sellTwice(String seat) {
		return save(new Ticket(seat)).then(save(new Ticket(seat)));
	}

}
