/**
 * Ratios against plain Spring Boot and raw drivers, measured side by side in one run.
 */
@NullMarked
package io.dualbase.benchmarks;

import org.jspecify.annotations.NullMarked;
