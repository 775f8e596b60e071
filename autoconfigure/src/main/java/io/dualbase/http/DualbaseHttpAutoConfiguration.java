package io.dualbase.http;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import io.dualbase.error.ErrorIds;
import io.dualbase.error.ErrorTexts;
import io.r2dbc.spi.R2dbcException;
import jakarta.persistence.PersistenceException;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Auto-configuration of the answers to requests that failed on the database, of MVC and
 * of WebFlux.
 */
@AutoConfiguration(after = DualbaseErrorAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@ConditionalOnWebApplication
@ConditionalOnClass({ ExceptionHandler.class, DataAccessException.class })
@ConditionalOnBooleanProperty(name = "database.errors.http.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HttpErrorSettings.class)
public final class DualbaseHttpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DatabaseProblems databaseProblems(DatabaseErrorClassifier classifier, ErrorIds ids, ErrorTexts texts,
			HttpErrorSettings settings) {
		return new LoggedDatabaseProblems(classifier, ids, new ProblemDocuments(texts, settings));
	}

	@Bean
	@ConditionalOnMissingBean
	ConstraintErrors databaseConstraintErrors(DatabaseErrorClassifier classifier, ErrorTexts texts,
			HttpErrorSettings settings) {
		return new ConstraintErrors(classifier, texts, settings);
	}

	@Bean
	@ConditionalOnMissingBean(name = "databaseDataAccessAdvice")
	DataAccessAdvice databaseDataAccessAdvice(DatabaseProblems problems, HttpErrorSettings settings) {
		return new DataAccessAdvice(problems, settings.order());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PersistenceException.class)
	static class PersistenceConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "databasePersistenceAdvice")
		PersistenceAdvice databasePersistenceAdvice(DatabaseProblems problems, HttpErrorSettings settings) {
			return new PersistenceAdvice(problems, settings.order());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(R2dbcException.class)
	static class R2dbcConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "databaseR2dbcAdvice")
		R2dbcAdvice databaseR2dbcAdvice(DatabaseProblems problems, HttpErrorSettings settings) {
			return new R2dbcAdvice(problems, settings.order());
		}

	}

}
