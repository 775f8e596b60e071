/**
 * Real database servers for tests and benchmarks, from Maven artifacts, on ephemeral
 * ports and in temporary folders.
 */
@NullMarked
package io.dualbase.testservers;

import org.jspecify.annotations.NullMarked;
