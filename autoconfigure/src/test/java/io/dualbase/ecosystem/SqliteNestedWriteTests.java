package io.dualbase.ecosystem;

import java.nio.file.Path;
import java.util.function.Consumer;

import io.dualbase.contract.DualbaseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * On SQLite, which has one writer at a time, a write inside another one's transaction is
 * refused at once, whichever stacks they use, and leaves nothing behind.
 */
class SqliteNestedWriteTests {

	private static final TransactionDefinition REQUIRES_NEW = new DefaultTransactionDefinition(
			TransactionDefinition.PROPAGATION_REQUIRES_NEW);

	@TempDir
	Path directory;

	@Test
	void blockingInBlocking() {
		assertThatIsRefused((context) -> inTransaction(context, () -> inTransaction(context, () -> {
		})));
	}

	@Test
	void reactiveInBlocking() {
		assertThatIsRefused((context) -> inTransaction(context, () -> insert(context).block()));
	}

	@Test
	void reactiveInReactive() {
		assertThatIsRefused(
				(context) -> inReactiveTransaction(context, inReactiveTransaction(context, Mono.empty()).then())
					.block());
	}

	@Test
	void reactiveInReactiveAfterTheFirstHasEnded() {
		run((context) -> {
			inReactiveTransaction(context, Mono.empty()).then(inReactiveTransaction(context, Mono.empty())).block();
			assertThat(count(context)).isEqualTo(2);
		});
	}

	private void assertThatIsRefused(Consumer<ApplicationContext> writes) {
		run((context) -> {
			assertThatThrownBy(() -> writes.accept(context)).rootCause().hasMessageContaining("would wait for ever");
			assertThat(count(context)).isZero();
			insert(context).block();
			assertThat(count(context)).isOne();
		});
	}

	private void run(Consumer<ApplicationContext> test) {
		DualbaseContext.runner()
			.withPropertyValues("database.path=" + this.directory, "database.sqlite.busy-timeout=20s")
			.run((context) -> {
				context.getBean(JdbcTemplate.class).execute("create table item(id integer primary key, name text)");
				test.accept(context);
			});
	}

	private static int count(ApplicationContext context) {
		Integer count = context.getBean(JdbcTemplate.class).queryForObject("select count(*) from item", Integer.class);
		return (count != null) ? count : -1;
	}

	private static void inTransaction(ApplicationContext context, Runnable then) {
		new TransactionTemplate(context.getBean(PlatformTransactionManager.class), REQUIRES_NEW)
			.executeWithoutResult((status) -> {
				context.getBean(JdbcTemplate.class).update("insert into item(name) values ('a')");
				then.run();
			});
	}

	private static Mono<Long> inReactiveTransaction(ApplicationContext context, Mono<Void> then) {
		return insert(context).delayUntil((count) -> then)
			.as(TransactionalOperator.create(context.getBean(ReactiveTransactionManager.class),
					REQUIRES_NEW)::transactional);
	}

	private static Mono<Long> insert(ApplicationContext context) {
		return context.getBean(DatabaseClient.class).sql("insert into item(name) values ('b')").fetch().rowsUpdated();
	}

}
