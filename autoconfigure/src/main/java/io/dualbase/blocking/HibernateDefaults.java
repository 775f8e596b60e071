package io.dualbase.blocking;

import java.util.Map;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.Verification;

import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;

/**
 * Hibernate settings that a production application wants. Each gives way to
 * {@code spring.jpa.properties.*}.
 */
final class HibernateDefaults implements HibernatePropertiesCustomizer {

	/** The most rows that pgjdbc joins into one statement, and only by powers of two. */
	private static final int BATCH_SIZE = 128;

	private static final Map<String, Object> FOR_EVERY_ENGINE = Map.of("hibernate.jdbc.batch_size", BATCH_SIZE,
			"hibernate.order_inserts", true, "hibernate.order_updates", true,
			"hibernate.query.in_clause_parameter_padding", true, "hibernate.jdbc.time_zone", "UTC");

	private final DatabaseTarget target;

	private final boolean ours;

	private final boolean dialectChosen;

	/**
	 * Create new defaults.
	 * @param target the target
	 * @param ours whether the data source leads to the target and not elsewhere
	 * @param dialectChosen whether the user named a dialect by a key of Spring Boot,
	 * which is weaker than what a customizer sets
	 */
	HibernateDefaults(DatabaseTarget target, boolean ours, boolean dialectChosen) {
		this.target = target;
		this.ours = ours;
		this.dialectChosen = dialectChosen;
	}

	@Override
	public void customize(Map<String, Object> properties) {
		FOR_EVERY_ENGINE.forEach(properties::putIfAbsent);
		if (this.ours) {
			this.target.type().engine().hibernateSettings().forEach(properties::putIfAbsent);
			if (this.target.verification() != Verification.FAIL) {
				startWithoutServer(properties);
			}
		}
	}

	/** The server may be away: do not ask it for its dialect. */
	private void startWithoutServer(Map<String, Object> properties) {
		properties.putIfAbsent("hibernate.boot.allow_jdbc_metadata_access", false);
		if (!this.dialectChosen) {
			properties.putIfAbsent("hibernate.dialect", this.target.type().engine().hibernateDialect());
		}
	}

}
