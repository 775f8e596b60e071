package io.dualbase.engine.mysql;

import java.util.Optional;

import io.r2dbc.spi.ConnectionFactory;

import org.springframework.core.annotation.Order;
import org.springframework.data.r2dbc.dialect.DialectResolver.R2dbcDialectProvider;
import org.springframework.data.r2dbc.dialect.R2dbcDialect;

/**
 * Comes before Spring Data's own providers, but only for MySQL.
 */
@Order(0)
final class MySqlDialectProvider implements R2dbcDialectProvider {

	@Override
	public Optional<R2dbcDialect> getDialect(ConnectionFactory connectionFactory) {
		boolean mySql = "MySQL".equals(connectionFactory.getMetadata().getName());
		return mySql ? Optional.of(UuidTextMySqlDialect.INSTANCE) : Optional.empty();
	}

}
