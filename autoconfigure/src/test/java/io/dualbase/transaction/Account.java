package io.dualbase.transaction;

import java.util.List;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The account that {@link Debits} take from, looked at from outside.
 */
class Account {

	private final JdbcTemplate jdbc;

	Account(ApplicationContext context) {
		this.jdbc = context.getBean(JdbcTemplate.class);
	}

	/** An account with nothing on it, and no records. */
	void open() {
		this.jdbc.execute("drop table if exists account");
		this.jdbc.execute("drop table if exists debit");
		this.jdbc.execute("create table account (balance integer not null)");
		this.jdbc.execute("create table debit (number integer not null)");
		this.jdbc.update("insert into account (balance) values (0)");
	}

	int taken() {
		return -this.jdbc.queryForObject("select balance from account", Integer.class);
	}

	List<Integer> records() {
		return this.jdbc.queryForList("select number from debit order by number", Integer.class);
	}

	int tokens() {
		return this.jdbc.queryForObject("select count(*) from database_commit_token", Integer.class);
	}

}
