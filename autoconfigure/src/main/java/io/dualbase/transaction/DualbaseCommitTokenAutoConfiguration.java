package io.dualbase.transaction;

import java.time.Clock;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DualbaseErrorAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the rows that tell what became of a lost commit.
 */
@AutoConfiguration(after = DualbaseErrorAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration" })
@ConditionalOnDatabaseEnabled
@EnableConfigurationProperties(CommitSettings.class)
public final class DualbaseCommitTokenAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "database.retry.commit-outcome", havingValue = "token")
	@Import({ CommitTokenTableConfigurations.Blocking.class, CommitTokenTableConfigurations.Reactive.class })
	static class TokenConfiguration {

		@Bean
		CommitTokens commitTokens(DatabaseErrorClassifier classifier) {
			return new CommitTokens(classifier, Clock.systemUTC());
		}

	}

}
