package io.dualbase.statistics;

import java.sql.SQLException;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ErrorMeters meters = new ErrorMeters(this.registry, "shop", new ErrorTypes("mysql"),
			new CommitMeters(this.registry, "shop"));

	@Test
	void countsFailuresByWhatTheyAre() {
		DatabaseError error = TestErrors.of(ErrorKind.FOREIGN_KEY, "23000", 1452, "ER_NO_REFERENCED_ROW_2");
		count(error, "jdbc");
		count(error, "jdbc");
		count(error, "r2dbc");

		Tags tags = Tags.of("database", "shop", "stack", "jdbc", "category", "integrity", "kind", "foreign-key",
				"phase", "statement", "error.type", "mysql-1452");
		assertThat(this.registry.get("database.errors").tags(tags).counter().count()).isEqualTo(2);
		assertThat(this.registry.get("database.errors").tags(tags.and("stack", "r2dbc")).counter().count())
			.isEqualTo(1);
	}

	@Test
	void tellsAStatementThatCommitsByItself() {
		count(TestErrors.of(ErrorKind.DATA, "22001", 0, "x", Phase.AUTO_COMMIT), "jdbc");
		count(TestErrors.of(ErrorKind.DATA, "22001", 0, "x", Phase.CONNECT), "jdbc");

		assertThat(this.registry.get("database.errors").tag("phase", "auto-commit").counter().count()).isEqualTo(1);
		assertThat(this.registry.get("database.errors").tag("phase", "connect").counter().count()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "23505,0,unique_violation,23505", "23000,1062,ER_DUP_ENTRY,mysql-1062",
			"23999,0,-,23xxx", "45000,31001,-,45xxx", "-,31001,-,other", "a b c,0,-,other", "-,0,-,other" })
	void namesOnlyCodesOfWhichThereAreFew(String sqlState, int code, String name, String type) {
		assertThat(new ErrorTypes("mysql").of(TestErrors.of(ErrorKind.OTHER, sqlState, code, name))).isEqualTo(type);
	}

	@Test
	void countsCommitsThatNobodyKnowsTheEndOf() {
		count(TestErrors.of(ErrorKind.COMMIT), "jdbc");

		assertThat(this.registry.get("database.commit.unknown")
			.tags("database", "shop", "resolution", "unresolved")
			.counter()
			.count()).isEqualTo(1);
	}

	private void count(DatabaseError error, String stack) {
		this.meters.failed(new SQLException(), error, stack);
	}

}
