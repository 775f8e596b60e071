package io.dualbase.contract;

import java.time.Duration;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/**
 * A way on which a statement of an application reaches the database, and its failure the
 * application.
 */
enum Route {

	JDBC {

		@Override
		void execute(ApplicationContext context, String sql) {
			context.getBean(JdbcTemplate.class).execute(sql);
		}

	},

	JPA {

		@Override
		void execute(ApplicationContext context, String sql) {
			PlatformTransactionManager manager = context.getBean(PlatformTransactionManager.class);
			TransactionStatus transaction = manager.getTransaction(null);
			try {
				context.getBean(NativeStatements.class).execute(sql);
			}
			finally {
				rollBack(manager, transaction);
			}
		}

	},

	R2DBC {

		@Override
		void execute(ApplicationContext context, String sql) {
			context.getBean(DatabaseClient.class).sql(sql).then().onErrorMap((failure) -> {
				io.r2dbc.spi.R2dbcException driver = (io.r2dbc.spi.R2dbcException) failure.getCause();
				return org.springframework.r2dbc.connection.ConnectionFactoryUtils.convertR2dbcException("", sql,
						(io.r2dbc.spi.R2dbcException) context.getBean(io.dualbase.error.R2dbcErrorTranslation.class)
							.translate(driver));
			}).block(Duration.ofSeconds(60));
		}

	};

	private static void rollBack(PlatformTransactionManager manager, TransactionStatus transaction) {
		try {
			manager.rollback(transaction);
		}
		catch (DataAccessException ex) {
			// The pool has dropped the connection.
		}
	}

	/**
	 * Execute a statement whose changes do not last.
	 * @throws RuntimeException what the application gets to see when it fails
	 */
	abstract void execute(ApplicationContext context, String sql);

}
