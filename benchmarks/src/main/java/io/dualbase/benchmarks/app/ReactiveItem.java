package io.dualbase.benchmarks.app;

import java.util.UUID;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * The row of {@link Item} as plain Spring Data R2DBC wants it annotated.
 *
 * @param id key
 * @param name name
 */
@Table("item")
public record ReactiveItem(@Id UUID id, String name) {
}
