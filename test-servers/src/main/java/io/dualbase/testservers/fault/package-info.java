/**
 * A network that fails on command: a proxy before a real server that loses, delays and
 * cuts at chosen messages.
 */
@NullMarked
package io.dualbase.testservers.fault;

import org.jspecify.annotations.NullMarked;
