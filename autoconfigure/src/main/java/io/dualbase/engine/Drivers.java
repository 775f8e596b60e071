package io.dualbase.engine;

/**
 * The two drivers of a database and where to get them.
 *
 * @param jdbcClass class name of the JDBC driver
 * @param jdbcArtifact Maven coordinates of the JDBC driver, {@code group:artifact}
 * @param r2dbcClass class name of the R2DBC connection factory provider
 * @param r2dbcArtifact Maven coordinates of the R2DBC driver, {@code group:artifact}
 */
public record Drivers(String jdbcClass, String jdbcArtifact, String r2dbcClass, String r2dbcArtifact) {
}
