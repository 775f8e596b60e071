package io.dualbase.benchmarks.app;

import java.util.UUID;

import org.springframework.data.r2dbc.repository.R2dbcRepository;

/**
 * Reactive repository of {@link ReactiveItem}.
 */
public interface ReactiveItems extends R2dbcRepository<ReactiveItem, UUID> {

}
