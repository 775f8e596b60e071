package io.dualbase.benchmarks.storm;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

/**
 * Reactive repository of {@link Counter}.
 */
public interface ReactiveCounters extends R2dbcRepository<Counter, Long> {

}
