package io.dualbase.reactive;

import java.util.Map;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.engine.Endpoint;
import io.dualbase.engine.R2dbcAccess;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.util.StringUtils;

/**
 * The target as Spring Boot's reactive side wants to be told. Driver options of
 * {@code spring.r2dbc.properties.*} win over ours.
 */
final class TargetR2dbcConnectionDetails implements R2dbcConnectionDetails {

	private final DatabaseTarget target;

	private final ObjectProvider<R2dbcProperties> properties;

	TargetR2dbcConnectionDetails(DatabaseTarget target, ObjectProvider<R2dbcProperties> properties) {
		this.target = target;
		this.properties = properties;
	}

	@Override
	public ConnectionFactoryOptions getConnectionFactoryOptions() {
		ConnectionFactoryOptions.Builder options = ConnectionFactoryOptions.builder();
		R2dbcAccess access = this.target.r2dbc();
		options.option(ConnectionFactoryOptions.DRIVER, access.driver());
		if (StringUtils.hasLength(access.protocol())) {
			options.option(ConnectionFactoryOptions.PROTOCOL, access.protocol());
		}
		if (this.target.host() != null) {
			addServer(options, this.target.endpoint());
		}
		addAll(options, access.options());
		this.properties.ifAvailable((configured) -> addAll(options, configured.getProperties()));
		return options.build();
	}

	private void addServer(ConnectionFactoryOptions.Builder options, Endpoint endpoint) {
		options.option(ConnectionFactoryOptions.HOST, endpoint.host());
		options.option(ConnectionFactoryOptions.PORT, endpoint.port());
		options.option(ConnectionFactoryOptions.DATABASE, endpoint.name());
		if (endpoint.user() != null) {
			options.option(ConnectionFactoryOptions.USER, endpoint.user());
		}
		if (endpoint.password() != null) {
			options.option(ConnectionFactoryOptions.PASSWORD, endpoint.password());
		}
	}

	private void addAll(ConnectionFactoryOptions.Builder options, Map<String, ?> named) {
		named.forEach((name, value) -> options.option(Option.<Object>valueOf(name), value));
	}

}
