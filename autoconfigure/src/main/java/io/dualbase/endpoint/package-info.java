/**
 * What an operator sees of the database, its pools and who holds their connections.
 */
@NullMarked
package io.dualbase.endpoint;

import org.jspecify.annotations.NullMarked;
