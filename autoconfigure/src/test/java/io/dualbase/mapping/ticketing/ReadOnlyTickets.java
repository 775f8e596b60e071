package io.dualbase.mapping.ticketing;

import reactor.core.publisher.Flux;

import org.springframework.data.r2dbc.repository.R2dbcRepository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Read-only as far as its own methods go.
 */
@Transactional(readOnly = true)
public interface ReadOnlyTickets extends R2dbcRepository<Ticket, Long> {

	Flux<Ticket> findBySeat(String seat);

}
