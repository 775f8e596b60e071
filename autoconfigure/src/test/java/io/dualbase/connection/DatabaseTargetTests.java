package io.dualbase.connection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.example.TheirSettings;
import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.PrimaryKeyKind;
import io.dualbase.startup.FailureReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of {@code database.*}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseTargetTests {

	private static final String URL = "database.url=postgres://shopper:s3cret@db.example.org:7777/orders";

	@Test
	void isSqliteFileNamedLikeTheApplicationByDefault(@TempDir Path directory) {
		TargetContext.with("spring.application.name=shop", "database.path=" + directory).run((context) -> {
			DatabaseTarget target = context.getBean(DatabaseTarget.class);
			assertThat(target.type()).isEqualTo(DatabaseType.SQLITE);
			assertThat(target.name()).isEqualTo("shop");
			assertThat(target.host()).isNull();
			assertThat(target.port()).isZero();
			assertThat(target.primaryKeyKind()).isEqualTo(PrimaryKeyKind.TEXT_UUID);
			assertThat(target.jdbcUrl()).isEqualTo("jdbc:sqlite:" + directory + "/shop.db");
			assertThat(target.verification()).isEqualTo(Verification.FAIL);
		});
	}

	@Test
	void createsTheDirectoryOfTheFile(@TempDir Path directory) {
		TargetContext.with("database.path=" + directory + "/a/b")
			.run((context) -> assertThat(directory.resolve("a/b")).isDirectory());
	}

	@ParameterizedTest
	@CsvSource({ "postgresql,5432,NATIVE_UUID", "mariadb,3306,NATIVE_UUID", "mysql,3306,TEXT_UUID",
			"mssql,1433,NATIVE_UUID" })
	void knowsTheServersDefaults(String type, int port, PrimaryKeyKind kind) {
		TargetContext.with("database.type=" + type, "database.name=shop").run((context) -> {
			DatabaseTarget target = context.getBean(DatabaseTarget.class);
			assertThat(target.host()).isEqualTo("localhost");
			assertThat(target.port()).isEqualTo(port);
			assertThat(target.primaryKeyKind()).isEqualTo(kind);
			assertThat(target.pool().kept()).isEqualTo(20);
			assertThat(target.pool().max()).isEqualTo(30);
			assertThat(target.pool().recycle()).isEqualTo(Duration.ofHours(1));
		});
	}

	@Test
	void takesEveryPartOfTheUrl() {
		TargetContext.with(URL).run((context) -> {
			DatabaseTarget target = context.getBean(DatabaseTarget.class);
			assertThat(target.type()).isEqualTo(DatabaseType.POSTGRESQL);
			assertThat(target.host()).isEqualTo("db.example.org");
			assertThat(target.port()).isEqualTo(7777);
			assertThat(target.name()).isEqualTo("orders");
			assertThat(target.endpoint().user()).isEqualTo("shopper");
			assertThat(target.endpoint().password()).isEqualTo("s3cret");
		});
	}

	@Test
	void letsExplicitKeysOverrideTheUrl() {
		TargetContext
			.with(URL, "database.host=other", "database.port=1", "database.name=books", "database.user=me",
					"database.password=mine", "database.ssl=disable")
			.run((context) -> {
				DatabaseTarget target = context.getBean(DatabaseTarget.class);
				assertThat(target.jdbcUrl()).isEqualTo("jdbc:postgresql://other:1/books");
				assertThat(target.endpoint().user()).isEqualTo("me");
				assertThat(target.endpoint().password()).isEqualTo("mine");
				assertThat(target.jdbc().properties()).containsEntry("sslmode", "disable");
			});
	}

	@Test
	void showsNoSecretAnywhere(CapturedOutput output) {
		TargetContext.with(URL + "?password=s3cret", "logging.level.root=trace").run((context) -> {
			DatabaseTarget target = context.getBean(DatabaseTarget.class);
			assertThat(String.join(" ", target.toString(), target.jdbcUrl(), target.r2dbcUrl(),
					target.jdbc().toString(), target.r2dbc().toString(), target.endpoint().toString(),
					context.getBean(DatabaseSettings.class).toString(),
					context.getBean(ServerSettings.class).toString()))
				.doesNotContain("s3cret")
				.doesNotContain("shopper");
			assertThat(output).doesNotContain("s3cret").contains("Options [password] of database.url are not used");
		});
	}

	@Test
	void keepsMemoryInADirectoryThatGoesWithTheContext() {
		Path[] file = new Path[1];
		TargetContext.with("database.name=:memory:").run((context) -> {
			DatabaseTarget target = context.getBean(DatabaseTarget.class);
			assertThat(target.name()).isEqualTo(":memory:");
			file[0] = target.type().engine().file(target.endpoint()).orElseThrow();
			assertThat(file[0].getParent()).isDirectory();
			Files.writeString(file[0], "rows");
		});
		assertThat(file[0].getParent()).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					database.type=oracle                            | Property database.type with value 'oracle' names no database. | Use one of sqlite, postgresql, mariadb, mysql, sqlserver.
					database.type=mysql database.url=postgres://db  | Property database.type with value 'mysql' contradicts database.url, which is of type 'postgresql'. | Remove one of the two, or make them agree.
					database.host=db                                | Property database.host with value 'db' contradicts database.type, which is 'sqlite' and has no server. | Set database.type to the kind of the server, for example postgresql, or remove database.host.
					database.ssl=require                            | Property database.ssl with value 'require' contradicts database.type, which is 'sqlite' and has no server. | Set database.type to the kind of the server, for example postgresql, or remove database.ssl.
					database.type=mysql database.port=0             | Property database.port with value '0' is no TCP port. | Use a number from 1 to 65535.
					database.url=postgres://db:70000/x              | Property database.url with value '70000' is no TCP port. | Use a number from 1 to 65535.
					database.type=mysql database.ssl=maybe          | Property database.ssl with value 'maybe' is no TLS mode. | Use one of disable, prefer, require, verify-ca, verify-full.
					database.type=mariadb database.ssl=prefer       | Property database.ssl with value 'prefer' is not possible with the drivers of mariadb. | Use one of disable, require, verify-ca, verify-full.
					database.type=mssql database.ssl=verify-ca      | Property database.ssl with value 'verify-ca' is not possible with the drivers of sqlserver. | Use one of disable, prefer, require, verify-full.
					database.type=mysql database.ssl-bundle=none    | Property database.ssl-bundle with value 'none' names no SSL bundle. | Define the bundle below spring.ssl.bundle.pem or spring.ssl.bundle.jks.
					database.type=mysql database.ssl-bundle=none database.ssl=disable | Property database.ssl-bundle with value 'none' contradicts database.ssl, which is 'disable'. | Remove one of the two.
					database.type=mysql database.pool.size=0 database.pool.max-overflow=0 | Property database.pool.size with value '0 (max-overflow 0)' leaves no connection. | Use numbers of 0 or more, whose sum is at least 1.
					database.create-if-missing=false database.path=/nowhere | Property database.create-if-missing with value 'false' forbids to create the absent file '/nowhere/app.db'. | Correct database.path or database.name, or set database.create-if-missing to true.
					database.path=/dev/null                         | Property database.path with value '/dev/null' is no directory that can be created (FileAlreadyExistsException). | Name a directory in which the user running the application may write.
					database.pool.acquire-timeout=1ms | Property database.pool.acquire-timeout with value '1ms' is shorter than the 250ms that pools can keep. | Use a longer time.
					database.pool.recycle=-1s | Property database.pool.recycle with value '-1000ms' is shorter than the 30000ms that pools can keep. | Use a longer time.
					database.sqlite.journal-mode=wall | Property database.sqlite.journal-mode with value 'wall' cannot be followed. | Use one of delete, truncate, persist, memory, wal, off.
					database.sqlite.mode=readonly | Property database.sqlite.mode with value 'readonly' cannot be followed. | Use one of rwc, rw, ro, immutable.
					database.sqlite.synchronous=maybe | Property database.sqlite.synchronous with value 'maybe' cannot be followed. | Use one of off, normal, full, extra.
					database.sqlite.cache-size=3B | Property database.sqlite.cache-size with value '3B' cannot be followed. | Use at least 1KB for each connection of both stacks.
					database.sqlite.mmap-size=-1B | Property database.sqlite.mmap-size with value '-1B' cannot be followed. | Use 0B or more.
					database.sqlite.busy-timeout=25d | Property database.sqlite.busy-timeout with value '2160000000ms' cannot be followed. | Use a duration from 0s to 24d.
					database.sqlite.readers=-1 | Property database.sqlite.readers with value '-1' cannot be followed. | Use 0 or more.
					""")
	void explainsWhatCannotBeFollowed(String properties, String description, String action) {
		TargetContext.with(properties.split(" +")).run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description()).contains(description);
			assertThat(report.action()).contains(action);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					database.verify=always | Property database.verify with value 'always' is not one of its words. | Use one of fail, background, off.
					database.pool.recycle=soon | Property database.pool.recycle with value 'soon' is no duration. | Use a number with a unit, for example 500ms, 30s or 10m.
					database.pool.size=many | Property database.pool.size with value 'many' is no whole number, or too large a one. | Use digits only, for example 20.
					database.pool.pre-ping=perhaps | Property database.pool.pre-ping with value 'perhaps' is neither true nor false. | Use true or false.
					database.sqlite.cache-size=big | Property database.sqlite.cache-size with value 'big' is no size. | Use a number with a unit, for example 512KB or 64MB.
					database.sqlite.busy-timeout=soon | Property database.sqlite.busy-timeout with value 'soon' is no duration. | Use a number with a unit, for example 500ms, 30s or 10m.
					database.sqlite.foreign-keys=perhaps | Property database.sqlite.foreign-keys with value 'perhaps' is neither true nor false. | Use true or false.
					database.sqlite.readers=several | Property database.sqlite.readers with value 'several' is no whole number, or too large a one. | Use digits only, for example 20.
					""")
	void explainsWhatIsOfTheWrongKind(String property, String description, String action) {
		TargetContext.with(property)
			.run((context) -> assertThat(FailureReport.of(context)).isEqualTo(new FailureReport(
					description + " It was found in \"" + property.split("=")[0] + "\" from property source \"test\".",
					action)));
	}

	@Test
	void leavesSettingsOfOthersToSpringBoot() {
		TargetContext.with("database.theirs.size=many")
			.withUserConfiguration(TheirConfiguration.class)
			.run((context) -> assertThat(FailureReport.of(context).description())
				.startsWith("Failed to bind properties under 'database.theirs.size' to int"));
	}

	@Test
	void backsOffWhenDisabled() {
		TargetContext.with("database.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DatabaseTarget.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(TheirSettings.class)
	static class TheirConfiguration {

	}

}
