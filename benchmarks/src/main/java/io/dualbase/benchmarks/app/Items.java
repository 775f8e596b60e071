package io.dualbase.benchmarks.app;

import java.util.UUID;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Blocking repository of {@link Item}.
 */
public interface Items extends JpaRepository<Item, UUID> {

}
