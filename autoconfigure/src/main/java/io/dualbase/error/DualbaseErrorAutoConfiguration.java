package io.dualbase.error;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what failures mean.
 */
@AutoConfiguration(after = DualbaseConnectionAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@EnableConfigurationProperties(ErrorSettings.class)
public final class DualbaseErrorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DatabaseErrorClassifier databaseErrorClassifier(DatabaseTarget target, ErrorSettings settings) {
		return DatabaseErrorClassifier.of(target.type(), settings.codes());
	}

}
