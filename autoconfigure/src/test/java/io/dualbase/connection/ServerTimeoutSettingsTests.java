package io.dualbase.connection;

import io.dualbase.startup.FailureReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which limits may be asked of which server.
 */
class ServerTimeoutSettingsTests {

	@ParameterizedTest
	@CsvSource({ "sqlite,idle-transaction", "mysql,idle-transaction", "sqlserver,idle-transaction",
			"sqlite,transaction", "mariadb,transaction", "mysql,transaction", "sqlserver,transaction",
			"sqlite,lost-client", "mariadb,lost-client", "mysql,lost-client", "sqlserver,lost-client" })
	void limitIsRefusedWhenTheServerCannotKeepIt(String type, String key) {
		TargetContext.with("database.type=" + type, "database.name=shop", "database.server-timeouts." + key + "=90s")
			.run((context) -> {
				FailureReport report = FailureReport.of(context);
				assertThat(report.description()).isEqualTo("Property database.server-timeouts." + key
						+ " with value '90000ms' asks for a limit that a database of type '" + type
						+ "' does not have.");
				assertThat(report.action()).startsWith("Remove it, or use postgresql");
			});
	}

	@Test
	void refusalNamesEveryDatabaseThatHasTheLimit() {
		TargetContext.with("database.type=mysql", "database.server-timeouts.idle-transaction=15m")
			.run((context) -> assertThat(FailureReport.of(context).action())
				.isEqualTo("Remove it, or use postgresql or mariadb."));
	}

	@ParameterizedTest
	@CsvSource({ "-1s,-1000ms", "1500ms,1500ms", "25d,2160000000ms" })
	void limitIsRefusedWhenNotEveryServerCouldKeepIt(String value, String shown) {
		TargetContext
			.with("database.type=postgresql", "database.name=shop", "database.server-timeouts.transaction=" + value)
			.run((context) -> {
				FailureReport report = FailureReport.of(context);
				assertThat(report.description()).isEqualTo("Property database.server-timeouts.transaction with value '"
						+ shown + "' cannot be kept by every server.");
				assertThat(report.action()).isEqualTo("Use whole seconds from 1s to 24d, or 0 for no limit.");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "sqlite", "mysql", "sqlserver" })
	void zeroIsNoLimitEverywhere(String type) {
		TargetContext
			.with("database.type=" + type, "database.name=shop", "database.server-timeouts.idle-transaction=0",
					"database.server-timeouts.transaction=0s", "database.server-timeouts.lost-client=0")
			.run((context) -> assertThat(context.getBean(DatabaseTarget.class).endpoint().serverTimeouts()).isEmpty());
	}

	@Test
	void driversAreToldNothingWhenNothingIsAsked() {
		TargetContext.with("database.type=postgresql", "database.name=shop").run((context) -> {
			DatabaseTarget target = context.getBean(DatabaseTarget.class);
			// Poolers refuse start-up parameters that they do not know.
			assertThat(target.jdbc().properties()).doesNotContainKey("options");
			assertThat(target.r2dbc().options()).doesNotContainKey("options");
		});
	}

}
