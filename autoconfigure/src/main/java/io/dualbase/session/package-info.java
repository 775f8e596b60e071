/**
 * Which borrowed connections are stale, and how they are taken back.
 */
@NullMarked
package io.dualbase.session;

import org.jspecify.annotations.NullMarked;
