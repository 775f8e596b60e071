package io.dualbase.blocking;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts a {@link PersistentDriverDataSource} behind Spring Boot's pool, once all keys of
 * the user are bound: it connects to what they say.
 */
final class PersistentConnecting implements BeanPostProcessor {

	private final ObjectProvider<TargetJdbcConnectionDetails> details;

	PersistentConnecting(ObjectProvider<TargetJdbcConnectionDetails> details) {
		this.details = details;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HikariDataSource pool && beanName.equals("dataSource") && connectsByUrl(pool)
				&& this.details.getIfAvailable() != null) {
			pool.setDataSource(new PersistentDriverDataSource(pool, driver(pool)));
		}
		return bean;
	}

	private boolean connectsByUrl(HikariDataSource pool) {
		return pool.getJdbcUrl() != null && pool.getDataSource() == null && pool.getDataSourceClassName() == null
				&& pool.getDataSourceJNDI() == null;
	}

	private DriverDataSource driver(HikariDataSource pool) {
		return new DriverDataSource(pool.getJdbcUrl(), pool.getDriverClassName(), pool.getDataSourceProperties(),
				pool.getUsername(), pool.getPassword());
	}

}
