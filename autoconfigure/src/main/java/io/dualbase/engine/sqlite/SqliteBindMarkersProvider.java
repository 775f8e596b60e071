package io.dualbase.engine.sqlite;

import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.r2dbc.core.binding.BindMarkersFactory;
import org.springframework.r2dbc.core.binding.BindMarkersFactoryResolver.BindMarkerFactoryProvider;

/**
 * Lets Spring R2DBC find the parameter markers, which does not need Spring Data.
 */
final class SqliteBindMarkersProvider implements BindMarkerFactoryProvider {

	/** SQLite's own numbered parameters: {@code ?1}, {@code ?2}. */
	static final BindMarkersFactory MARKERS = BindMarkersFactory.indexed("?", 1);

	@Override
	public @Nullable BindMarkersFactory getBindMarkers(ConnectionFactory connectionFactory) {
		return isSqlite(connectionFactory) ? MARKERS : null;
	}

	static boolean isSqlite(ConnectionFactory connectionFactory) {
		return "SQLite".equals(connectionFactory.getMetadata().getName());
	}

}
