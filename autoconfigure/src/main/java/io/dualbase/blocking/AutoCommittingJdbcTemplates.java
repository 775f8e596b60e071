package io.dualbase.blocking;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the promise of {@link JdbcTemplate} that a statement outside a transaction is
 * committed, although the pool hands out connections with auto-commit off.
 */
final class AutoCommittingJdbcTemplates implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof JdbcTemplate template) {
			DataSource dataSource = template.getDataSource();
			if (dataSource != null && !(dataSource instanceof AutoCommittingDataSource)) {
				template.setDataSource(new AutoCommittingDataSource(dataSource));
			}
		}
		return bean;
	}

}
