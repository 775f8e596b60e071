package io.dualbase.connection;

import io.dualbase.engine.SqliteTuning;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the {@link DatabaseTarget}.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@EnableConfigurationProperties({ DatabaseSettings.class, ServerSettings.class, ServerTimeoutSettings.class,
		PoolSettings.class, SqliteTuning.class })
public final class DualbaseConnectionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TemporaryDirectory dualbaseTemporaryDirectory() {
		return new TemporaryDirectory();
	}

	@Bean
	@ConditionalOnMissingBean
	DatabaseTarget databaseTarget(DatabaseSettings settings, ServerSettings server,
			ServerTimeoutSettings serverTimeouts, PoolSettings pool, SqliteTuning sqlite,
			TemporaryDirectory temporaryDirectory, ObjectProvider<SslBundles> bundles, Environment environment,
			ConfigurableListableBeanFactory beanFactory) {
		new MisspeltKeys(SettingKeys.registeredIn(beanFactory)).refuse(environment);
		TlsMaterial tls = new TlsMaterial(bundles::getIfAvailable, temporaryDirectory);
		DatabaseTarget target = new DatabaseTargetFactory(settings, server, serverTimeouts, pool, sqlite, tls,
				new DriverPresence(beanFactory.getBeanClassLoader()), new ApplicationFunctions(beanFactory))
			.create(environment.getProperty("spring.application.name", "app"), temporaryDirectory);
		new DatabasePreparation(settings.createIfMissing()).prepare(target);
		return target;
	}

}
