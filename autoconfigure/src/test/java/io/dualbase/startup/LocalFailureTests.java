package io.dualbase.startup;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said when the fault lies in files or on the class path.
 */
class LocalFailureTests {

	@ParameterizedTest
	@EnumSource
	void namesTheFileWhenItIsNoDatabase(Stacks stacks, @TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("shop.db"),
				"Not a database, but long enough to have a header.".repeat(100));
		stacks.runner().withPropertyValues("database.path=" + directory, "database.name=shop").run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description())
				.isEqualTo("The file '" + file + "' is not a SQLite database, or it is encrypted or damaged.");
			assertThat(report.action()).startsWith("Correct database.path and database.name, restore the file");
		});
	}

	@ParameterizedTest
	@EnumSource
	@EnabledOnOs(value = OS.LINUX, disabledReason = "Needs a directory in which not even root can create files")
	void namesTheDirectoryWhenNoFileCanBeCreatedThere(Stacks stacks) {
		stacks.runner().withPropertyValues("database.path=/proc", "database.name=shop").run((context) -> {
			FailureReport report = FailureReport.of(context);
			// Others than root are stopped before SQLite tries.
			assertThat(report.description()).containsAnyOf(
					"The file '/proc/shop.db' can neither be opened nor created.",
					"Property database.path with value '/proc' is a directory in which this user may not create");
			assertThat(report.action()).contains("the user running the application may write");
		});
	}

	@ParameterizedTest
	@CsvSource({
			"postgresql,org.postgresql.Driver,org.postgresql:postgresql (blocking) and org.postgresql:r2dbc-postgresql (reactive)",
			"postgresql,io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider,org.postgresql:postgresql (blocking) and org.postgresql:r2dbc-postgresql (reactive)",
			"mariadb,org.mariadb.jdbc.Driver,org.mariadb.jdbc:mariadb-java-client (blocking) and org.mariadb:r2dbc-mariadb (reactive)",
			"mysql,io.asyncer.r2dbc.mysql.MySqlConnectionFactoryProvider,com.mysql:mysql-connector-j (blocking) and io.asyncer:r2dbc-mysql (reactive)",
			"sqlserver,com.microsoft.sqlserver.jdbc.SQLServerDriver,com.microsoft.sqlserver:mssql-jdbc (blocking) and io.r2dbc:r2dbc-mssql (reactive)",
			"sqlite,org.sqlite.JDBC,io.dualbase:dualbase-sqlite" })
	void namesBothArtifactsWhenADriverIsMissing(String type, String driver, String artifacts) {
		Stacks.BOTH.runner()
			.withPropertyValues("database.type=" + type, "database.path=target")
			.withClassLoader(new FilteredClassLoader(driver))
			.run((context) -> {
				FailureReport report = FailureReport.of(context);
				assertThat(report.description()).isEqualTo("The database of type '" + type + "' needs the driver class "
						+ driver + ", which is not on the class path.");
				assertThat(report.action()).startsWith("Add the dependency " + artifacts + " to the application");
			});
	}

	@ParameterizedTest
	@CsvSource({ "BLOCKING,io.dualbase.sqlite", "REACTIVE,io.dualbase.sqlite", "BOTH,io.dualbase.sqlite",
			"BOTH,io.dualbase.sqlite org.sqlite" })
	void namesTheArtifactWhenTheLibraryOfTheDefaultDatabaseIsMissing(Stacks stacks, String missing) {
		stacks.runner().withClassLoader(new FilteredClassLoader(missing.split(" "))).run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description()).isEqualTo("The database of type 'sqlite' needs the driver class "
					+ "io.dualbase.sqlite.jdbc.SqliteDataSource, which is not on the class path.");
			assertThat(report.action()).startsWith("Add the dependency io.dualbase:dualbase-sqlite to the application");
		});
	}

	@Test
	void needsNoLibraryOfTheDefaultDatabaseForAServer() {
		Stacks.BOTH.runner()
			.withPropertyValues("database.url=postgres://shopper@localhost:1/shop", "database.verify=off")
			.withClassLoader(new FilteredClassLoader("io.dualbase.sqlite", "org.sqlite"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void asksForAUserWhenTheReactiveStackHasNone() {
		Stacks.BOTH.runner().withPropertyValues("database.type=postgresql").run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description()).isEqualTo("The reactive driver needs a user, and none is configured.");
			assertThat(report.action()).startsWith("Set database.user");
		});
	}

}
