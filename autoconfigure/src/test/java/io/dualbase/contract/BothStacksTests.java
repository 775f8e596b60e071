package io.dualbase.contract;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

class BothStacksTests {

	@ParameterizedTest
	@EnumSource
	void rowWrittenOnOneStackIsReadOnTheOther(TestDatabase database) {
		DualbaseContext.on(database).run((context) -> {
			assertThat(context).hasNotFailed();
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			DatabaseClient client = context.getBean(DatabaseClient.class);
			jdbc.execute("create table pair (id integer primary key)");
			jdbc.update("insert into pair values (1)");
			client.sql("insert into pair values (2)").fetch().rowsUpdated().block();
			assertThat(client.sql("select count(*) from pair").mapValue(Long.class).one().block()).isEqualTo(2);
			assertThat(jdbc.queryForObject("select count(*) from pair", Long.class)).isEqualTo(2);
		});
	}

}
