package io.dualbase.benchmarks.storm;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Blocking repository of {@link Counter}.
 */
public interface Counters extends JpaRepository<Counter, Long> {

}
