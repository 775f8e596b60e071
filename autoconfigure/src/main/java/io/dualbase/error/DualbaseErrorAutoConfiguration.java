package io.dualbase.error;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.r2dbc.spi.R2dbcException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.ConnectionFactoryUtils;

/**
 * Auto-configuration of what failures mean.
 */
@AutoConfiguration(after = DualbaseConnectionAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@EnableConfigurationProperties(ErrorSettings.class)
public final class DualbaseErrorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DatabaseErrorClassifier databaseErrorClassifier(DatabaseTarget target, ErrorSettings settings,
			ObjectProvider<MappedProperties> mappings) {
		return new PropertyNaming(DatabaseErrorClassifier.of(target.type(), settings.codes()), mappings::orderedStream);
	}

	@Bean
	@ConditionalOnMissingBean
	ErrorTexts databaseErrorTexts(MessageSource messages) {
		return new ErrorTexts(messages);
	}

	@Bean
	@ConditionalOnMissingBean
	ErrorIds databaseErrorIds() {
		return new ErrorIds();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ R2dbcException.class, ConnectionFactoryUtils.class })
	static class ReactiveConfiguration {

		@Bean
		R2dbcErrorTranslation databaseR2dbcErrorTranslation(DatabaseErrorClassifier classifier,
				ObjectProvider<DatabaseErrorListener> listeners) {
			return new R2dbcErrorTranslation(classifier, DatabaseErrorListener.all(listeners));
		}

	}

}
