package io.dualbase.http.web;

import java.util.List;
import java.util.Map;

import io.dualbase.contract.TestDatabase;

import org.springframework.http.HttpMethod;

/**
 * A way to make a database raise something, and the answer that a client should get.
 */
enum Provocation {

	DUPLICATE(HttpMethod.POST, 409, "duplicate", parent(2, "'" + Texts.PLANTED + "'", 1)),

	MISSING_PARENT(HttpMethod.POST, 422, "invalid-data", "insert into child (id, parent_id) values (2, 77319)"),

	PARENT_IN_USE(HttpMethod.DELETE, 409, "conflict", "delete from parent where name = '" + Texts.PLANTED + "'"),

	NOT_NULL(HttpMethod.PUT, 422, "invalid-data", parent(3, "null", 77319)),

	CHECK(HttpMethod.POST, 422, "invalid-data", parent(3, "'x" + Texts.PLANTED + "'", -77319)),

	DATA(HttpMethod.POST, 422, "invalid-data", parent(3, "'" + Texts.PLANTED + Texts.PLANTED + "'", 1)) {

		@Override
		String sql(TestDatabase database) {
			return (database == TestDatabase.SQLITE) ? "insert into exact (amount) values ('" + Texts.PLANTED + "')"
					: super.sql(database);
		}

	},

	RAISE(HttpMethod.POST, 422, "rejected", "") {

		@Override
		String sql(TestDatabase database) {
			return RAISES.get(database);
		}

	},

	SYNTAX(HttpMethod.GET, 500, "internal", "selec '" + Texts.PLANTED + "'"),

	SCHEMA(HttpMethod.GET, 500, "internal", "delete from nowhere where name = '" + Texts.PLANTED + "'");

	/** A value of a row that nobody may see. */
	static final String PLANTED = Texts.PLANTED;

	private static final Map<TestDatabase, String> RAISES = Map.of(TestDatabase.SQLITE,
			"insert into refused values (1)", TestDatabase.POSTGRESQL,
			"do 'begin raise exception ''" + PLANTED + "''; end'", TestDatabase.MARIADB,
			"insert into refused values (1)");

	private final HttpMethod method;

	private final int status;

	private final String type;

	private final String sql;

	Provocation(HttpMethod method, int status, String type, String sql) {
		this.method = method;
		this.status = status;
		this.type = type;
		this.sql = sql;
	}

	private static String parent(int id, String name, int amount) {
		return "insert into parent (id, name, amount) values (" + id + ", " + name + ", " + amount + ")";
	}

	static List<String> preparationFor(TestDatabase database) {
		return switch (database) {
			case SQLITE -> List.of("create table exact (amount integer) strict", "create table refused (id integer)",
					"create trigger refuse before insert on refused begin select raise(abort, '" + PLANTED + "'); end");
			case MARIADB -> List.of("create table refused (id integer)",
					"create trigger refuse before insert on refused for each row "
							+ "signal sqlstate '45000' set message_text = '" + PLANTED + "'");
			default -> List.of();
		};
	}

	HttpMethod method() {
		return this.method;
	}

	int status() {
		return this.status;
	}

	String type() {
		return this.type;
	}

	String sql(TestDatabase database) {
		return this.sql;
	}

	/** Constants of an enum cannot use its own. */
	private static final class Texts {

		static final String PLANTED = "Pl4ntedValue";

	}

}
