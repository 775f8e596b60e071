package io.dualbase.blocking;

import javax.sql.DataSource;
import javax.sql.XADataSource;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.ConditionalOnNotExcluded;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DriverPresence;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration that tells Spring Boot where the database of the blocking stack is.
 * <p>
 * Apart from {@link DualbaseBlockingAutoConfiguration}, because what a class imports is
 * registered before its own beans: in one class Spring Boot's details would come first.
 */
@AutoConfiguration(after = DualbaseConnectionAutoConfiguration.class, before = DataSourceAutoConfiguration.class,
		beforeName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@ConditionalOnDatabaseEnabled
@ConditionalOnClass(JdbcConnectionDetails.class)
@ConditionalOnNotExcluded(DataSourceAutoConfiguration.class)
public final class DualbaseJdbcDetailsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean({ JdbcConnectionDetails.class, DataSource.class, XADataSource.class })
	@Conditional(NoDataSourceUrl.class)
	TargetJdbcConnectionDetails databaseJdbcConnectionDetails(DatabaseTarget target, ResourceLoader resourceLoader) {
		new DriverPresence(resourceLoader.getClassLoader()).require(target.type(), target.jdbc().driverClass());
		return new TargetJdbcConnectionDetails(target);
	}

	/**
	 * Matches when the user did not point Spring Boot at a database.
	 */
	static class NoDataSourceUrl extends NoneNestedConditions {

		NoDataSourceUrl() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("spring.datasource.url")
		static class DataSourceUrl {

		}

		@ConditionalOnProperty("spring.datasource.jndi-name")
		static class JndiName {

		}

	}

}
