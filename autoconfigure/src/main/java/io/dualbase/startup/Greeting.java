package io.dualbase.startup;

import java.util.OptionalLong;

/**
 * What a database says of itself.
 *
 * @param product name of the product
 * @param version version in the product's own words
 * @param allowedConnections connections the server lets this user have, empty when
 * unknown or not limited
 */
record Greeting(String product, String version, OptionalLong allowedConnections) {
}
