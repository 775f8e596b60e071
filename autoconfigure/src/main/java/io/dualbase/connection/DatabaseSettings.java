package io.dualbase.connection;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database, and what happens at startup.
 *
 * @param enabled Whether Dualbase configures anything.
 * @param type kind of database. Default is sqlite, or what the scheme of database.url
 * says.
 * @param url platform form scheme://user:password@host:port/name?options. Explicit keys
 * override its parts.
 * @param name database name; for SQLite the base name of the file, or :memory: for a
 * private database shared by both stacks. Default is the application name, or app.
 * @param path directory of the SQLite file, created if missing.
 * @param prefix put before the database name, with a dot between; never doubled.
 * @param createIfMissing Whether an absent database is created at startup. Default is
 * true for SQLite, else false.
 * @param verify what happens when a stack cannot reach the database at startup.
 */
@ConfigurationProperties("database")
record DatabaseSettings(@DefaultValue("true") boolean enabled, @Nullable String type, @Nullable String url,
		@Nullable String name, @DefaultValue(".") String path, @Nullable String prefix,
		@Nullable Boolean createIfMissing, @DefaultValue("fail") Verification verify) {

	@Override
	public String toString() {
		return "DatabaseSettings[type=" + this.type + ", name=" + this.name + "]";
	}

}
