package io.dualbase.sqlite;

import java.sql.SQLException;
import java.util.UUID;

import io.dualbase.sqlite.Stack.Session;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryTests {

	@Test
	void isOneDatabaseForBothStacks() throws SQLException {
		SqliteSettings settings = SqliteSettings.inMemory("shared by both " + UUID.randomUUID());
		try (Session blocking = Stack.BLOCKING.open(settings); Session reactive = Stack.REACTIVE.open(settings)) {
			blocking.run("create table item(name text)");
			reactive.run("begin immediate");
			reactive.run("insert into item values ('a')");

			assertThat(blocking.run("select count(*) from item")).as("what was committed").containsExactly("0");
			reactive.run("commit");
			assertThat(blocking.run("select name from item")).containsExactly("a");
		}
	}

}
