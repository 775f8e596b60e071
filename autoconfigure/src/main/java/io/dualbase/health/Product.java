package io.dualbase.health;

/**
 * What a server says it is.
 *
 * @param engine product name, for example {@code PostgreSQL}
 * @param version version of the server
 */
record Product(String engine, String version) {
}
