package io.dualbase.transaction;

import java.util.stream.Stream;

import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

/**
 * A commit that the database refuses says why, and nobody takes it for a lost one. The
 * databases here are those that check a foreign key as late as that when told to.
 */
class RefusedCommitTests {

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(LedgerConfiguration.class);

	static Stream<Arguments> places() {
		return TestDatabase.chosen()
			.filter((database) -> database == TestDatabase.POSTGRESQL || database == TestDatabase.SQLITE)
			.flatMap((database) -> Stream.of(CommitWay.values()).map((way) -> Arguments.of(database, way)));
	}

	@ParameterizedTest
	@MethodSource("places")
	void missingParentIsToldAtTheCommit(TestDatabase database, CommitWay way) {
		ApplicationContext context = contexts.context(database);
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		jdbc.execute("drop table if exists late_child");
		jdbc.execute("create table late_child (entry_name varchar(255) references entry (name) "
				+ "deferrable initially deferred)");
		RuntimeException raised = catchRuntimeException(() -> way.execute(context, new DefaultTransactionDefinition(),
				"insert into late_child (entry_name) values ('nobody')", new CommitEndings()));
		assertThat(raised).isNotNull().isNotInstanceOf(CommitOutcomeUnknownException.class);
		assertThat(context.getBean(DatabaseErrorClassifier.class).classify(raised, Phase.COMMIT).kind())
			.isEqualTo(ErrorKind.FOREIGN_KEY);
		assertThat(jdbc.queryForList("select entry_name from late_child")).isEmpty();
		jdbc.execute("drop table late_child");
	}

}
