package io.dualbase.reactive;

import java.util.Optional;
import java.util.function.UnaryOperator;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.ConditionalOnNotExcluded;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DriverPresence;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.engine.Engine;
import io.dualbase.error.R2dbcErrorTranslation;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Option;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration of the reactive stack: tells Spring Boot where the database is and
 * how large the pool may grow.
 */
@AutoConfiguration(after = DualbaseConnectionAutoConfiguration.class, before = R2dbcAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@ConditionalOnClass({ ConnectionFactory.class, R2dbcConnectionDetails.class })
@ConditionalOnNotExcluded(R2dbcAutoConfiguration.class)
public final class DualbaseReactiveAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean({ R2dbcConnectionDetails.class, ConnectionFactory.class })
	@Conditional(NoR2dbcUrl.class)
	TargetR2dbcConnectionDetails databaseR2dbcConnectionDetails(DatabaseTarget target,
			ObjectProvider<R2dbcProperties> properties, ResourceLoader resourceLoader) {
		new DriverPresence(resourceLoader.getClassLoader()).require(target.type(),
				target.type().engine().drivers().r2dbcClass());
		return new TargetR2dbcConnectionDetails(target, properties);
	}

	@Bean
	static R2dbcPoolDefaults dualbaseR2dbcPoolDefaults(ObjectProvider<DatabaseTarget> target,
			ObjectProvider<TargetR2dbcConnectionDetails> details) {
		return new R2dbcPoolDefaults(target, details);
	}

	@Bean
	ConnectionFactoryDecorator databaseConnectionGuardDecorator(DatabaseTarget target,
			ObjectProvider<TargetR2dbcConnectionDetails> details, ObjectProvider<R2dbcErrorTranslation> translation) {
		Engine engine = target.type().engine();
		boolean guarded = !engine.guardsReactiveConnections() && details.getIfAvailable() != null;
		return (driver) -> guarded ? new GuardingConnectionFactory(driver, engine.queryKill(),
				new SilenceWatch(target.responseTimeout()), translation(translation)) : driver;
	}

	@Bean
	ConnectionFactoryOptionsBuilderCustomizer databaseFailureOptionCustomizer(DatabaseTarget target,
			ObjectProvider<TargetR2dbcConnectionDetails> details, ObjectProvider<R2dbcErrorTranslation> translation) {
		Optional<String> name = target.type().engine().reactiveFailureOption();
		return (options) -> details.ifAvailable(
				(ours) -> name.ifPresent((option) -> options.option(Option.valueOf(option), translation(translation))));
	}

	private static UnaryOperator<Throwable> translation(ObjectProvider<R2dbcErrorTranslation> provided) {
		R2dbcErrorTranslation translation = provided.getIfAvailable();
		return (translation != null) ? translation::translate : UnaryOperator.identity();
	}

	/**
	 * Matches when the user did not point Spring Boot at a database.
	 */
	static class NoR2dbcUrl extends NoneNestedConditions {

		NoR2dbcUrl() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("spring.r2dbc.url")
		static class R2dbcUrl {

		}

	}

}
