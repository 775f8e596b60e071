package io.dualbase.mapping.slice;

import reactor.core.publisher.Flux;

import org.springframework.data.repository.reactive.ReactiveCrudRepository;

interface ReactivePamphlets extends ReactiveCrudRepository<Pamphlet, Long> {

	Flux<Pamphlet> findByFirstLine(String firstLine);

}
