package io.dualbase.contract;

import io.dualbase.error.ErrorKind;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On SQLite, which has one writer at a time, a transaction inside another one that has
 * written is the same error on JDBC, JPA and R2DBC, and one of the application.
 */
class SelfDeadlockContractTests {

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@EnumSource
	void writeThatWouldWaitForItsOwnTransactionIsTheSameErrorOnEveryRoute(Route route) {
		ApplicationContext context = contexts.context(TestDatabase.SQLITE);
		TransactionTemplate outer = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

		ErrorSeen seen = outer.execute((status) -> {
			status.setRollbackOnly();
			context.getBean(JdbcTemplate.class).execute("insert into mark values (-1)");
			return ErrorSeen.of(context, () -> route.execute(context, "insert into mark values (-2)"));
		});

		assertThat(seen).isEqualTo(new ErrorSeen(ErrorKind.SELF_DEADLOCK, "PessimisticLockingFailureException"));
	}

}
