/**
 * How the application's work on the database ends: drain both pools, then force.
 */
@NullMarked
package io.dualbase.lifecycle;

import org.jspecify.annotations.NullMarked;
