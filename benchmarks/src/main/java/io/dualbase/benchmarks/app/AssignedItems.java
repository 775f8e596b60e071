package io.dualbase.benchmarks.app;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Blocking repository of {@link AssignedItem}.
 */
public interface AssignedItems extends JpaRepository<AssignedItem, UUID> {

}
