package io.dualbase.retry;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.retry.annotation.Backoff;
import org.springframework.retry.annotation.EnableRetry;
import org.springframework.retry.annotation.Retryable;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class DualbaseRetryAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("database.type=postgresql", "database.user=none")
		.withConfiguration(
				AutoConfigurations.of(DualbaseConnectionAutoConfiguration.class, DualbaseErrorAutoConfiguration.class,
						TransactionAutoConfiguration.class, DualbaseRetryAutoConfiguration.class))
		.withBean(RecordingTransactions.class);

	@Test
	void repeatsAroundTheTransaction() {
		this.runner.withBean(Steps.class).run((context) -> {
			context.getBean(Steps.class).repeated(1);

			assertThat(events(context)).containsExactly("begin", "rollback", "begin", "commit");
		});
	}

	@Test
	void repeatsNothingWhenSwitchedOff() {
		this.runner.withBean(Steps.class).withPropertyValues("database.retry.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(RetryDecider.class).doesNotHaveBean(RetryBudget.class);
			assertThatExceptionOfType(CannotAcquireLockException.class)
				.isThrownBy(() -> context.getBean(Steps.class).repeated(1));
			assertThat(events(context)).containsExactly("begin", "rollback");
		});
	}

	@Test
	void backsOffFromBeansOfTheApplication() {
		RetryDecider never = (situation) -> RetryDecision.stop(RetryStop.ATTEMPTS);
		RetryBudget small = new RetryBudget(1);
		this.runner.withBean(Steps.class)
			.withBean("never", RetryDecider.class, () -> never)
			.withBean("small", RetryBudget.class, () -> small)
			.run((context) -> {
				assertThat(context).getBean(RetryDecider.class).isSameAs(never);
				assertThat(context).getBean(RetryBudget.class).isSameAs(small);
				assertThatExceptionOfType(CannotAcquireLockException.class)
					.isThrownBy(() -> context.getBean(Steps.class).repeated(1));
			});
	}

	@Test
	void repeatsPlainTransactionsWhenAsked() {
		this.runner.withBean(Steps.class)
			.run((context) -> assertThatExceptionOfType(CannotAcquireLockException.class)
				.isThrownBy(() -> context.getBean(Steps.class).plain(1)));
		this.runner.withBean(Steps.class).withPropertyValues("database.retry.auto=true").run((context) -> {
			context.getBean(Steps.class).plain(1);

			assertThat(events(context)).containsExactly("begin", "rollback", "begin", "commit");
		});
	}

	@Test
	void takesAttemptsAndBudgetFromTheSettings() {
		this.runner.withBean(Steps.class)
			.withPropertyValues("database.retry.max-attempts=2", "database.retry.budget.tokens=20")
			.run((context) -> {
				assertThatExceptionOfType(CannotAcquireLockException.class)
					.isThrownBy(() -> context.getBean(Steps.class).repeated(9));
				assertThat(events(context)).containsExactly("begin", "rollback", "begin", "rollback");
				assertThat(context.getBean(RetryBudget.class).capacity()).isEqualTo(20);
				assertThat(context.getBean(RetryBudget.class).available()).isEqualTo(19);
			});
	}

	@Test
	void stopsAtTheDeadlineOfTheSettings() {
		RetryDecider slow = RetryDecider.byKind(new Random(4));
		this.runner.withBean(Steps.class)
			.withBean(RetryDecider.class, () -> slow)
			.withPropertyValues("database.retry.max-attempts=1000", "database.retry.deadline=60ms")
			.run((context) -> {
				assertThatExceptionOfType(CannotAcquireLockException.class)
					.isThrownBy(() -> context.getBean(Steps.class).repeated(1_000));
				assertThat(events(context)).hasSizeBetween(4, 200);
			});
	}

	@Test
	void refusesSettingsThatMeanNothing() {
		this.runner.withPropertyValues("database.retry.max-attempts=-1")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("database.retry.max-attempts"));
		this.runner.withPropertyValues("database.retry.deadline=-1s")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("database.retry.deadline"));
		this.runner.withPropertyValues("database.retry.budget.tokens=-1")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("database.retry.budget.tokens"));
	}

	@Test
	void staysOutsideATransactionOfAnyOrder() {
		this.runner.withBean(Steps.class).withUserConfiguration(EarlyTransactions.class).run((context) -> {
			context.getBean(Steps.class).repeated(1);

			assertThat(events(context)).containsExactly("begin", "rollback", "begin", "commit");
		});
	}

	@Test
	void refusesToRepeatInsideATransaction() {
		this.runner.withBean("steps", Steps.class)
			.withUserConfiguration(FirstTransactions.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOf(AdviceOrderException.class)
				.hasMessageContaining("'steps'")
				.hasMessageContaining("@RetryableTransaction"));
		this.runner.withBean("steps", SpringRetrySteps.class)
			.withUserConfiguration(EarlyTransactions.class, SpringRetry.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOf(AdviceOrderException.class)
				.hasMessageContaining("@Retryable"));
	}

	@Test
	void explainsTheOrder() {
		FailureAnalysis analysis = new AdviceOrderFailureAnalyzer()
			.analyze(new AdviceOrderException("steps", "Retryable"));

		assertThat(analysis.getDescription()).contains("'steps'", "@Retryable", "inside its transaction");
		assertThat(analysis.getAction()).contains("@EnableTransactionManagement");
	}

	@Test
	void warnsOnceOfEntitiesAsArguments(CapturedOutput output) {
		this.runner.withBean(EntitySteps.class).run((context) -> {
			assertThat(output).containsOnlyOnce("take entities as arguments").contains("EntitySteps.save");
			assertThat(output).doesNotContain("EntitySteps.load");
		});
	}

	@Test
	void refusesADeadlineThatIsNone() {
		this.runner.withBean(BadDeadline.class)
			.run((context) -> assertThat(context).hasFailed().getFailure().hasMessageContaining("'soon'"));
	}

	@Test
	void lendsItsJudgementToSpringRetry() {
		this.runner.withBean(SpringRetrySteps.class).withUserConfiguration(SpringRetry.class).run((context) -> {
			SpringRetrySteps steps = context.getBean(SpringRetrySteps.class);

			steps.repeated(new AtomicInteger(), "40001");
			assertThatExceptionOfType(CannotAcquireLockException.class)
				.isThrownBy(() -> steps.repeated(new AtomicInteger(), "23505"));
			assertThat(events(context)).containsExactly("begin", "rollback", "begin", "commit", "begin", "rollback");
			assertThatExceptionOfType(CannotAcquireLockException.class)
				.isThrownBy(() -> steps.withoutTransaction(new AtomicInteger(), "40001"));
			steps.wholly(new AtomicInteger(), "40001");
		});
	}

	@Test
	void lendsItsJudgementToTheFramework() {
		this.runner.withBean(FrameworkSteps.class).withUserConfiguration(Resilience.class).run((context) -> {
			FrameworkSteps steps = context.getBean(FrameworkSteps.class);

			steps.repeated(new AtomicInteger(), "40001");
			assertThatExceptionOfType(CannotAcquireLockException.class)
				.isThrownBy(() -> steps.repeated(new AtomicInteger(), "23505"));
			assertThat(events(context)).containsExactly("begin", "rollback", "begin", "commit", "begin", "rollback");
			assertThatExceptionOfType(CannotAcquireLockException.class)
				.isThrownBy(() -> steps.withoutTransaction(new AtomicInteger(), "40001"));
		});
	}

	private static Iterable<String> events(ApplicationContext context) {
		return context.getBean(RecordingTransactions.class).events();
	}

	/** The first call, and no other. */
	private static void failFirst(AtomicInteger calls, String sqlState) {
		if (calls.incrementAndGet() == 1) {
			throw new CannotAcquireLockException("on request", new SQLException("on request", sqlState));
		}
	}

	static class Steps {

		private final AtomicInteger calls = new AtomicInteger();

		@RetryableTransaction
		public void repeated(int failures) {
			fail(failures);
		}

		@Transactional
		public void plain(int failures) {
			fail(failures);
		}

		private void fail(int failures) {
			if (this.calls.incrementAndGet() <= failures) {
				throw new CannotAcquireLockException("on request", new SQLException("on request", "40001"));
			}
		}

	}

	static class SpringRetrySteps {

		@Retryable(exceptionExpression = "@databaseRetryPredicate.shouldRetry(#root)", backoff = @Backoff(1))
		@Transactional
		public void repeated(AtomicInteger calls, String sqlState) {
			failFirst(calls, sqlState);
		}

		@Retryable(exceptionExpression = "@databaseRetryPredicate.shouldRetry(#root)", backoff = @Backoff(1))
		public void withoutTransaction(AtomicInteger calls, String sqlState) {
			failFirst(calls, sqlState);
		}

		@Retryable(interceptor = "databaseRetryInterceptor")
		@Transactional
		public void wholly(AtomicInteger calls, String sqlState) {
			failFirst(calls, sqlState);
		}

	}

	static class FrameworkSteps {

		@org.springframework.resilience.annotation.Retryable(predicate = DatabaseRetryPredicate.class, delay = 1)
		@Transactional
		public void repeated(AtomicInteger calls, String sqlState) {
			failFirst(calls, sqlState);
		}

		@org.springframework.resilience.annotation.Retryable(predicate = DatabaseRetryPredicate.class, delay = 1)
		public void withoutTransaction(AtomicInteger calls, String sqlState) {
			failFirst(calls, sqlState);
		}

	}

	static class EntitySteps {

		@RetryableTransaction
		public void save(Thing thing) {
			thing.id = 1;
		}

		@RetryableTransaction
		public Thing load(int id) {
			return new Thing();
		}

	}

	static class BadDeadline {

		@RetryableTransaction(deadline = "soon")
		public void run() {
		}

	}

	@Entity
	static class Thing {

		@Id
		int id;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(order = 0)
	static class EarlyTransactions {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(order = Ordered.HIGHEST_PRECEDENCE)
	static class FirstTransactions {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableRetry
	static class SpringRetry {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableResilientMethods
	static class Resilience {

	}

}
