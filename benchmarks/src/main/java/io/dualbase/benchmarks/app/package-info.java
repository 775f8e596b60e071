/**
 * The same application twice: on Dualbase, and wired by hand on plain Spring Boot.
 */
@NullMarked
package io.dualbase.benchmarks.app;

import org.jspecify.annotations.NullMarked;
