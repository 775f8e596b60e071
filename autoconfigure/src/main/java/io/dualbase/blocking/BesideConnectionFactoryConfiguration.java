package io.dualbase.blocking;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/**
 * The blocking stack beside a {@code ConnectionFactory} of the user's own, for which
 * {@link DataSourceAutoConfiguration} backs off as a whole: imports its parts.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(type = "io.r2dbc.spi.ConnectionFactory")
@EnableConfigurationProperties(DataSourceProperties.class)
@Import(BesideConnectionFactoryConfiguration.Parts.class)
class BesideConnectionFactoryConfiguration {

	static class Parts implements ImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata importingClass) {
			String whole = DataSourceAutoConfiguration.class.getName();
			String packageName = DataSourceAutoConfiguration.class.getPackageName();
			return new String[] { whole + "$PooledDataSourceConfiguration",
					packageName + ".DataSourcePoolMetadataProvidersConfiguration",
					packageName + ".DataSourceCheckpointRestoreConfiguration" };
		}

	}

}
