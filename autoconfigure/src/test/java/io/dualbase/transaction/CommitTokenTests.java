package io.dualbase.transaction;

import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.fault.FaultProxy;
import io.dualbase.testservers.fault.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a repeatable call whose commit was lost, when it leaves a token.
 */
@ParameterizedClass
@EnumSource(ServerEngine.class)
class CommitTokenTests {

	@RegisterExtension
	static final FaultyContexts contexts = new FaultyContexts(CommitOutcome.TOKEN);

	@Parameter
	ServerEngine engine;

	private FaultProxy proxy;

	private Debits debits;

	private Account account;

	@BeforeEach
	void open() {
		FaultyContexts.Faulty faulty = contexts.on(this.engine);
		this.proxy = faulty.proxy();
		this.proxy.heal();
		this.debits = faulty.context().getBean(Debits.class);
		this.account = new Account(faulty.context());
		this.account.open();
	}

	@ParameterizedTest
	@EnumSource
	void callEndsWellWhenTheAnswerToItsCommitIsLost(DebitWay way) {
		long faults = this.proxy.faults();
		this.proxy.beforeAnswerTo(Request.commit()).reset();
		assertThat(way.take(this.debits, 1)).isEqualTo(1);
		assertThat(this.proxy.faults()).isEqualTo(faults + 1);
		assertThat(this.account.records()).containsExactly(1);
		assertThat(this.account.taken()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void callIsRepeatedWhenItsCommitNeverArrived(DebitWay way) {
		this.proxy.beforeRequest(Request.commit()).hangUp();
		assertThat(way.take(this.debits, 1)).isEqualTo(1);
		assertThat(this.account.records()).containsExactly(1);
		assertThat(this.account.taken()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void callEndsWellWhenTheProofIsLostAsWell(DebitWay way) {
		this.proxy.beforeAnswerTo(Request.commit()).reset();
		this.proxy.beforeAnswerTo(Request.saying("database_commit_token").nth(2)).hangUp();
		assertThat(way.take(this.debits, 1)).isEqualTo(1);
		assertThat(this.account.records()).containsExactly(1);
	}

	@ParameterizedTest
	@EnumSource
	void eachCallLeavesOneToken(DebitWay way) {
		int before = this.account.tokens();
		way.take(this.debits, 1);
		way.take(this.debits, 2);
		assertThat(this.account.tokens()).isEqualTo(before + 2);
	}

}
