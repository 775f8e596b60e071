package io.dualbase.blocking;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.support.JdbcDaoSupport;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which templates are told to commit. No pool opens a connection here.
 */
class AutoCommittingJdbcTemplatesTests {

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final AutoCommittingJdbcTemplates processor = new AutoCommittingJdbcTemplates(this.beans);

	private final HikariDataSource pool = pool(false);

	@Test
	void templateOverThePoolCommits() {
		this.beans.registerSingleton("dataSource", this.pool);
		assertThat(processed(new JdbcTemplate(this.pool))).isInstanceOf(AutoCommittingDataSource.class);
	}

	@Test
	void templateOverThePoolCommitsWhenThePoolIsWrapped() {
		DataSource lazy = lazily(this.pool);
		this.beans.registerSingleton("dataSource", lazy);
		assertThat(processed(new JdbcTemplate(lazy))).isInstanceOf(AutoCommittingDataSource.class);
	}

	@Test
	void templateOfADaoCommits() {
		this.beans.registerSingleton("dataSource", this.pool);
		Dao dao = new Dao();
		dao.setDataSource(this.pool);
		this.processor.postProcessBeforeInitialization(dao, "dao");
		assertThat(dao.getDataSource()).isInstanceOf(AutoCommittingDataSource.class);
	}

	@Test
	void templateIsToldOnlyOnce() {
		this.beans.registerSingleton("dataSource", this.pool);
		JdbcTemplate template = new JdbcTemplate(this.pool);
		DataSource first = processed(template);
		assertThat(processed(template)).isSameAs(first);
	}

	@Test
	void templateIsLeftAloneWhenThePoolCommits() {
		HikariDataSource committing = pool(true);
		this.beans.registerSingleton("dataSource", committing);
		assertThat(processed(new JdbcTemplate(committing))).isSameAs(committing);
	}

	@Test
	void templateOverAnotherPoolIsLeftAlone() {
		this.beans.registerSingleton("dataSource", this.pool);
		HikariDataSource other = pool(false);
		assertThat(processed(new JdbcTemplate(other))).isSameAs(other);
	}

	@Test
	void templateOverAPoolThatIsNoBeanIsLeftAlone() {
		assertThat(processed(new JdbcTemplate(this.pool))).isSameAs(this.pool);
	}

	@Test
	void templateWithoutDataSourceIsLeftAlone() {
		this.beans.registerSingleton("dataSource", this.pool);
		assertThat(processed(new JdbcTemplate())).isNull();
	}

	private DataSource processed(JdbcTemplate template) {
		this.processor.postProcessBeforeInitialization(template, "template");
		return template.getDataSource();
	}

	private DataSource lazily(DataSource dataSource) {
		LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
		lazy.setTargetDataSource(dataSource);
		return lazy;
	}

	private HikariDataSource pool(boolean autoCommit) {
		HikariDataSource pool = new HikariDataSource();
		pool.setAutoCommit(autoCommit);
		return pool;
	}

	@SuppressWarnings("removal")
	static class Dao extends JdbcDaoSupport {

	}

}
