package io.dualbase.connection;

import io.dualbase.engine.DatabaseType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseUrlTests {

	@ParameterizedTest
	@CsvSource({ "postgres,POSTGRESQL", "postgresql,POSTGRESQL", "POSTGRES,POSTGRESQL", "mysql,MYSQL",
			"mariadb,MARIADB", "sqlserver,SQLSERVER", "mssql,SQLSERVER" })
	void readsEveryPart(String scheme, DatabaseType type) {
		DatabaseUrl url = DatabaseUrl.parse(scheme + "://shop:s3cret@db.example.org:7777/orders?sslmode=require&a=b");
		assertThat(url.type()).isEqualTo(type);
		assertThat(url.user()).isEqualTo("shop");
		assertThat(url.password()).isEqualTo("s3cret");
		assertThat(url.host()).isEqualTo("db.example.org");
		assertThat(url.port()).isEqualTo(7777);
		assertThat(url.name()).isEqualTo("orders");
		assertThat(url.options()).containsEntry("sslmode", "require").containsEntry("a", "b").hasSize(2);
	}

	@Test
	void leavesAbsentPartsOut() {
		DatabaseUrl url = DatabaseUrl.parse("postgres://db");
		assertThat(url.host()).isEqualTo("db");
		assertThat(url.user()).isNull();
		assertThat(url.password()).isNull();
		assertThat(url.port()).isNull();
		assertThat(url.name()).isNull();
		assertThat(url.options()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "p%40ss%2Fw%3Ard,p@ss/w:rd", "a+b,a+b", "100%25,100%", "caf%C3%A9,café", "with:colon,with:colon",
			"with@at,with@at", "%20,' '" })
	void decodesPasswords(String written, String meant) {
		assertThat(DatabaseUrl.parse("postgres://u:" + written + "@db/x").password()).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource({ "postgres://[::1]/x,[::1],", "postgres://[::1]:5433/x,[::1],5433",
			"postgres://10.0.0.1:1/x,10.0.0.1,1" })
	void readsAddresses(String text, String host, Integer port) {
		DatabaseUrl url = DatabaseUrl.parse(text);
		assertThat(url.host()).isEqualTo(host);
		assertThat(url.port()).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource({ "sqlite:shop.db,shop.db", "sqlite:file:shop.db?mode=ro,shop.db",
			"sqlite:file:/var/lib/shop.db,/var/lib/shop.db", "sqlite:file:///var/my%20lib/shop.db,/var/my lib/shop.db",
			"sqlite:/var/lib/shop.db,/var/lib/shop.db", "sqlite:///var/lib/shop.db,/var/lib/shop.db",
			"sqlite::memory:,:memory:", "sqlite:a%20b.db?x=y,a b.db", "file:data/shop.db,data/shop.db" })
	void readsFiles(String text, String file) {
		DatabaseUrl url = DatabaseUrl.parse(text);
		assertThat(url.type()).isEqualTo(DatabaseType.SQLITE);
		assertThat(url.name()).isEqualTo(file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "s3cret", ":s3cret", "oracle://u:s3cret@db/x", "postgres:u:s3cret@db/x",
			"postgres://u:s3cret@db:port/x", "postgres://u:s3cret%4@db/x", "postgres://u:s3cret%zz@db/x", "sqlite:",
			"sqlite:?s3cret", "jdbc:postgresql://u:s3cret@db/x" })
	void explainsTheFormButShowsNoPasswordWhenInvalid(String text) {
		assertThatExceptionOfType(InvalidDatabasePropertyException.class).isThrownBy(() -> DatabaseUrl.parse(text))
			.satisfies((ex) -> {
				assertThat(ex).hasMessageStartingWith("Property database.url ").hasMessageEndingWith(".");
				assertThat(ex.getAction()).contains("scheme://user:password@host:port/name").contains("%40 for @");
				assertThat(ex.toString()).doesNotContain("s3cret");
			});
	}

	@Test
	void showsNoCredentialsAsText() {
		assertThat(DatabaseUrl.parse("postgres://shopper:s3cret@db/x").toString()).contains("db")
			.doesNotContain("s3cret")
			.doesNotContain("shopper");
	}

}
