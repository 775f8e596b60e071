package io.dualbase.benchmarks.app;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Blocking repository of {@link NumberedItem}.
 */
public interface NumberedItems extends JpaRepository<NumberedItem, Long> {

}
