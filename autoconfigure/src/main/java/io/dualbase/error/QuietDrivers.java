package io.dualbase.error;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Silences loggers that write whatever a server says at level WARN, values of rows
 * included. Whoever handles the failure has its message. A level that the user gives such
 * a logger is stronger.
 */
final class QuietDrivers implements EnvironmentPostProcessor, Ordered {

	private static final List<String> TALKATIVE = List.of("org.hibernate.orm.jdbc.error",
			"org.mariadb.jdbc.message.server.ErrorPacket", "org.mariadb.r2dbc.message.server.ErrorPacket");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.getProperty("database.enabled", Boolean.class, true)) {
			Map<String, Object> levels = new HashMap<>();
			TALKATIVE.forEach((logger) -> levels.put("logging.level." + logger, "off"));
			DefaultPropertiesPropertySource.addOrMerge(levels, environment.getPropertySources());
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
