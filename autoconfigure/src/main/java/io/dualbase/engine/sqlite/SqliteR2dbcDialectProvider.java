package io.dualbase.engine.sqlite;

import java.util.Optional;

import io.r2dbc.spi.ConnectionFactory;

import org.springframework.data.r2dbc.dialect.DialectResolver.R2dbcDialectProvider;
import org.springframework.data.r2dbc.dialect.R2dbcDialect;

/**
 * Lets Spring Data R2DBC find the dialect.
 */
final class SqliteR2dbcDialectProvider implements R2dbcDialectProvider {

	@Override
	public Optional<R2dbcDialect> getDialect(ConnectionFactory connectionFactory) {
		return SqliteBindMarkersProvider.isSqlite(connectionFactory) ? Optional.of(SqliteR2dbcDialect.INSTANCE)
				: Optional.empty();
	}

}
