package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.fault.FaultProxy;
import io.dualbase.testservers.fault.Request;
import io.r2dbc.spi.R2dbcException;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchRuntimeException;

/**
 * What a transaction says when the network fails around its commit.
 */
@ParameterizedClass
@EnumSource(ServerEngine.class)
class CommitOutcomeTests {

	private static final String INSERT = "insert into entry (name) values ('a')";

	@RegisterExtension
	static final FaultyContexts contexts = new FaultyContexts(CommitOutcome.TOKEN);

	@Parameter
	ServerEngine engine;

	private final DefaultTransactionDefinition definition = new DefaultTransactionDefinition();

	private ApplicationContext context;

	private FaultProxy proxy;

	private CommitEndings endings;

	@BeforeEach
	void clear() {
		FaultyContexts.Faulty faulty = contexts.on(this.engine);
		this.context = faulty.context();
		this.proxy = faulty.proxy();
		this.proxy.heal();
		this.endings = this.context.getBean(CommitEndings.class);
		this.context.getBean(Ledger.class).clear();
		this.endings.clear();
	}

	@ParameterizedTest
	@EnumSource
	void commitSaysThatNobodyKnowsWhenItsAnswerIsLost(CommitWay way) {
		this.proxy.beforeAnswerTo(Request.commit()).reset();
		assertThatExceptionOfType(CommitOutcomeUnknownException.class).isThrownBy(() -> execute(way, INSERT))
			.satisfies((ex) -> assertThat(ex.getOutcomeState()).isEqualTo(HeuristicCompletionException.STATE_UNKNOWN))
			.satisfies((ex) -> assertThat(ex.getCause()).isInstanceOfAny(SQLException.class, R2dbcException.class));
		assertThat(this.endings.told()).containsExactlyInAnyOrder("synchronization unknown",
				"commit CommitOutcomeUnknownException");
		assertThat(rows()).containsExactly("a");
	}

	@ParameterizedTest
	@EnumSource
	void commitSaysThatNobodyKnowsWhenItNeverArrived(CommitWay way) {
		this.proxy.beforeRequest(Request.commit()).hangUp();
		assertThatExceptionOfType(CommitOutcomeUnknownException.class).isThrownBy(() -> execute(way, INSERT));
		assertThat(this.endings.told()).containsExactlyInAnyOrder("synchronization unknown",
				"commit CommitOutcomeUnknownException");
		assertThat(rows()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void outcomeIsKnownWhenTheConnectionIsLostBeforeTheCommit(CommitWay way) {
		this.proxy.beforeRequest(Request.saying("insert into entry")).reset();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> execute(way, INSERT));
		assertThat(this.endings.told()).containsExactlyInAnyOrder("synchronization rolled back", "rollback succeeded",
				"event rolled back");
		assertThat(rows()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void outcomeIsKnownWhenThereWasNothingToCommit(CommitWay way) {
		this.definition.setReadOnly(true);
		this.proxy.beforeAnswerTo(Request.commit()).reset();
		assertThat(catchRuntimeException(() -> execute(way, "select count(*) from entry"))).isNotNull()
			.isNotInstanceOf(CommitOutcomeUnknownException.class);
	}

	@ParameterizedTest
	@EnumSource
	void successIsToldAsBefore(CommitWay way) {
		execute(way, INSERT);
		assertThat(this.endings.told()).containsExactlyInAnyOrder("synchronization committed", "commit succeeded");
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void outcomeIsKnownWhenTheConnectionIsLostInTheFlushBeforeTheCommit() {
		this.proxy.beforeRequest(Request.saying("insert into entry")).reset();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(this::persist);
		assertThat(this.endings.told()).containsExactlyInAnyOrder("synchronization rolled back", "rollback succeeded");
		assertThat(rows()).isEmpty();
	}

	private void persist() {
		new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class))
			.executeWithoutResult((status) -> {
				TransactionSynchronizationManager.registerSynchronization(this.endings);
				this.context.getBean(EntityManager.class).persist(new Entry("a"));
			});
	}

	@Test
	void connectionIsClosedWhenItsCommitWasLostAndThePoolDoesNotKnow() throws SQLException {
		Connection connection = this.context.getBean(DataSource.class).getConnection();
		Connection physical = connection.unwrap(Connection.class);
		SQLException unheardByThePool = new SQLException("lost", "08006");
		assertThat(LedgerConfiguration.failedCommit(this.context)
			.explain(unheardByThePool, new IllegalStateException(), false, connection))
			.isInstanceOf(CommitOutcomeUnknownException.class);
		assertThat(physical.isClosed()).isTrue();
		connection.close();
		assertThat(rows()).isEmpty();
	}

	private void execute(CommitWay way, String sql) {
		way.execute(this.context, this.definition, sql, this.endings);
	}

	private List<String> rows() {
		return this.context.getBean(JdbcTemplate.class).queryForList("select name from entry", String.class);
	}

}
