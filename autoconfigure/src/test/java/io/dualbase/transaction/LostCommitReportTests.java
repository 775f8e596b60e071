package io.dualbase.transaction;

import java.util.List;

import io.dualbase.error.ErrorKind;
import io.dualbase.statistics.RecentDatabaseError;
import io.dualbase.statistics.RecentDatabaseErrors;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.fault.Request;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who hears of a lost commit beside the caller.
 */
class LostCommitReportTests {

	@RegisterExtension
	static final FaultyContexts untold = new FaultyContexts(CommitOutcome.FAIL);

	@RegisterExtension
	static final FaultyContexts resolved = new FaultyContexts(CommitOutcome.TOKEN);

	@ParameterizedTest
	@CsvSource({ "JPA,jdbc", "R2DBC,r2dbc" })
	void listenersHearOfALostCommitThatNobodyCanResolve(CommitWay way, String stack) {
		FaultyContexts.Faulty faulty = untold.on(ServerEngine.POSTGRESQL);
		loseCommit(faulty, way);
		assertThat(lostCommits(faulty)).first().extracting(RecentDatabaseError::stack).isEqualTo(stack);
	}

	@ParameterizedTest
	@CsvSource({ "JPA,jdbc", "R2DBC,r2dbc" })
	void listenersHearOfALostCommitWithoutATokenWhenOthersHaveOne(CommitWay way, String stack) {
		FaultyContexts.Faulty faulty = resolved.on(ServerEngine.POSTGRESQL);
		loseCommit(faulty, way);
		assertThat(lostCommits(faulty)).first().extracting(RecentDatabaseError::stack).isEqualTo(stack);
	}

	@ParameterizedTest
	@EnumSource
	void listenersHearNothingWhenATokenMayTell(DebitWay way) {
		FaultyContexts.Faulty faulty = resolved.on(ServerEngine.POSTGRESQL);
		faulty.proxy().heal();
		new Account(faulty.context()).open();
		List<RecentDatabaseError> before = lostCommits(faulty);
		long faults = faulty.proxy().faults();
		faulty.proxy().beforeAnswerTo(Request.commit()).reset();
		way.take(faulty.context().getBean(Debits.class), 1);
		assertThat(faulty.proxy().faults()).isGreaterThan(faults);
		assertThat(lostCommits(faulty)).isEqualTo(before);
	}

	private static void loseCommit(FaultyContexts.Faulty faulty, CommitWay way) {
		faulty.proxy().heal();
		faulty.context().getBean(Ledger.class).clear();
		faulty.proxy().beforeAnswerTo(Request.commit()).reset();
		assertThatExceptionOfType(CommitOutcomeUnknownException.class)
			.isThrownBy(() -> way.execute(faulty.context(), new DefaultTransactionDefinition(),
					"insert into entry (name) values ('a')", faulty.context().getBean(CommitEndings.class)));
	}

	private static List<RecentDatabaseError> lostCommits(FaultyContexts.Faulty faulty) {
		return faulty.context()
			.getBean(RecentDatabaseErrors.class)
			.latest()
			.stream()
			.filter((error) -> error.kind() == ErrorKind.COMMIT)
			.toList();
	}

}
