package io.dualbase.health;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.util.ClassUtils;

/**
 * Makes the health component {@code db}: one indicator for a single data source, a group
 * of them for several and for those that route.
 */
final class DataSourceHealthContributors {

	private static final String NAME = "db";

	private static final boolean HIKARI_PRESENT = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			DataSourceHealthContributors.class.getClassLoader());

	private final HealthSettings settings;

	private final Executor executor;

	private final boolean ignoreRouting;

	DataSourceHealthContributors(HealthSettings settings, Executor executor, boolean ignoreRouting) {
		this.settings = settings;
		this.executor = executor;
		this.ignoreRouting = ignoreRouting;
	}

	HealthContributor create(Map<String, DataSource> dataSources) {
		Map<String, DataSource> checked = dataSources.entrySet()
			.stream()
			.filter((entry) -> !this.ignoreRouting || routing(entry.getValue()) == null)
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return (checked.size() == 1) ? contributor(NAME, checked.values().iterator().next()) : group(NAME, checked);
	}

	private HealthContributor group(String name, Map<String, DataSource> dataSources) {
		Map<String, HealthContributor> contributors = dataSources.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> contributor(name + "/" + entry.getKey(), entry.getValue())));
		return CompositeHealthContributor.fromMap(contributors);
	}

	private HealthContributor contributor(String name, DataSource dataSource) {
		AbstractRoutingDataSource routing = routing(dataSource);
		return (routing != null) ? group(name, targets(routing)) : indicator(name, source(dataSource));
	}

	private Map<String, DataSource> targets(AbstractRoutingDataSource routing) {
		return routing.getResolvedDataSources()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> String.valueOf(entry.getKey()), Map.Entry::getValue));
	}

	private @Nullable AbstractRoutingDataSource routing(DataSource dataSource) {
		try {
			return dataSource.isWrapperFor(AbstractRoutingDataSource.class)
					? dataSource.unwrap(AbstractRoutingDataSource.class) : null;
		}
		catch (SQLException ex) {
			return null;
		}
	}

	private HealthContributor indicator(String name, ConnectionSource source) {
		HealthReport report = new HealthReport(name, this.settings.showAddress() ? source.address() : null,
				(failure) -> (failure instanceof SQLException ex) ? ex.getSQLState() : null);
		return new DatabaseHealthIndicator(source, this.settings.timeout(), report, this.executor);
	}

	private ConnectionSource source(DataSource dataSource) {
		ConnectionSource pool = HIKARI_PRESENT ? Hikari.source(dataSource, this.settings.acquireTimeout()) : null;
		return (pool != null) ? pool : new ConnectionSource.Plain(dataSource);
	}

	/** Loaded only where HikariCP is present. */
	private static final class Hikari {

		static @Nullable ConnectionSource source(DataSource dataSource, Duration wait) {
			HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class,
					HikariDataSource.class);
			return (pool != null) ? new HikariSource(pool, wait) : null;
		}

	}

}
