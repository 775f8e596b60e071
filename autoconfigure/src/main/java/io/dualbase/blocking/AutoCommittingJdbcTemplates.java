package io.dualbase.blocking;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.support.JdbcDaoSupport;

/**
 * Keeps the promise of {@link JdbcTemplate} that a statement outside a transaction is
 * committed, although the pool hands out connections with auto-commit off.
 * <p>
 * Applies to every template over the pool that is a bean, or belongs to one of Spring's
 * own beans. Templates over other data sources are left alone.
 */
final class AutoCommittingJdbcTemplates implements BeanPostProcessor {

	private final SingletonBeanRegistry beans;

	AutoCommittingJdbcTemplates(SingletonBeanRegistry beans) {
		this.beans = beans;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		JdbcTemplate template = templateOf(bean);
		if (template != null) {
			DataSource dataSource = template.getDataSource();
			if (dataSource != null && losesStatements(dataSource)) {
				template.setDataSource(new AutoCommittingDataSource(dataSource));
			}
		}
		return bean;
	}

	@SuppressWarnings("removal") // Spring Security still builds on JdbcDaoSupport.
	private @Nullable JdbcTemplate templateOf(Object bean) {
		if (bean instanceof JdbcTemplate template) {
			return template;
		}
		if (bean instanceof NamedParameterJdbcTemplate named) {
			return named.getJdbcOperations() instanceof JdbcTemplate template ? template : null;
		}
		return bean instanceof JdbcDaoSupport dao ? dao.getJdbcTemplate() : null;
	}

	private boolean losesStatements(DataSource dataSource) {
		if (dataSource instanceof AutoCommittingDataSource) {
			return false;
		}
		HikariDataSource pool = hikari(dataSource);
		// Who holds the pool has had it created: no need to ask for it by getBean.
		return pool != null && !pool.isAutoCommit() && this.beans.getSingleton("dataSource") instanceof DataSource ours
				&& pool == hikari(ours);
	}

	private @Nullable HikariDataSource hikari(DataSource dataSource) {
		return DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class);
	}

}
