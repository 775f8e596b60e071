package io.dualbase.session.scope;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.session.Leftovers;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks of Spring Boot's executors and schedulers.
 */
class TaskScopeTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final Borrowings borrowings = new Borrowings();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class,
				TaskSchedulingAutoConfiguration.class, DualbaseSessionScopeAutoConfiguration.class))
		.withUserConfiguration(TaskConfiguration.class)
		.withBean(LeaseScopes.class, this.borrowings::scopes)
		.withBean(Leftovers.class, this.borrowings::leftovers)
		.withBean(Jobs.class, () -> new Jobs(this.borrowings))
		.withPropertyValues("spring.task.execution.pool.core-size=1", "spring.task.execution.pool.max-size=1");

	@Test
	void submittedTaskIsWorkOfItsOwn() {
		this.runner.run((context) -> {
			LeaseScope submitter = this.borrowings.scopes().open(LeaseScope.Kind.REQUEST, "GET /");
			LeaseScope task = submit(context, this.borrowings.scopes()::current);
			assertThat(task.kind()).isEqualTo(LeaseScope.Kind.TASK);
			assertThat(task.outer()).isNull();
			assertThat(task.name()).isEqualTo("task of thread task-*");
			assertThat(submitter.isOver()).isFalse();
			this.borrowings.scopes().close(submitter);
			Awaitility.await().atMost(LIMIT).until(task::isOver);
		});
	}

	@Test
	void taskLeavesNothingBehindForTheNextOnTheSameThread() {
		this.runner.run((context) -> {
			LeaseScope first = submit(context, () -> this.borrowings.borrow().scope());
			LeaseScope second = submit(context, this.borrowings.scopes()::current);
			assertThat(second).isNotSameAs(first);
			assertThat(second.outer()).isNull();
			assertThat(first.isOver()).isTrue();
			assertThat(this.borrowings.told()).hasSize(1);
		});
	}

	@Test
	void decoratorsOfTheApplicationStillDecorate() {
		ThreadLocal<Boolean> decorated = ThreadLocal.withInitial(() -> false);
		this.runner.withBean(TaskDecorator.class, () -> (task) -> () -> {
			decorated.set(this.borrowings.scopes().current() == null);
			task.run();
		}).run((context) -> {
			assertThat(submit(context, this.borrowings.scopes()::current).name()).isEqualTo("task of thread task-*");
			assertThat(CompletableFuture
				.supplyAsync(decorated::get, context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class))
				.get(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void taskOfTheApplicationIsNamedByItsClass() {
		CompletableFuture<LeaseScope> seen = new CompletableFuture<>();
		this.runner.run((context) -> {
			context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class)
				.execute(() -> seen.complete(this.borrowings.scopes().current()));
			assertThat(seen.get(10, TimeUnit.SECONDS).name()).isEqualTo("task of " + TaskScopeTests.class.getName());
		});
	}

	@Test
	void asyncMethodHasItsNameOnAnyExecutor() {
		this.runner.run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			assertThat(jobs.work().get(10, TimeUnit.SECONDS).name()).isEqualTo(Jobs.class.getName() + ".work");
			assertThat(jobs.elsewhere().get(10, TimeUnit.SECONDS).name())
				.isEqualTo(Jobs.class.getName() + ".elsewhere");
			assertThat(jobs.plain()).isNull();
		});
	}

	@Test
	void asyncMethodGivesBackWhatItHasLeft() {
		this.runner.run((context) -> {
			context.getBean(Jobs.class).leave().get(10, TimeUnit.SECONDS);
			Awaitility.await()
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(this.borrowings.told()).singleElement()
					.asString()
					.startsWith(Jobs.class.getName() + ".leave: SCOPE"));
		});
	}

	@Test
	void scheduledMethodHasItsName() {
		this.runner.run((context) -> {
			LeaseScope scope = context.getBean(Jobs.class).scheduled().get(10, TimeUnit.SECONDS);
			assertThat(scope.name()).isEqualTo(Jobs.class.getName() + ".tick");
			assertThat(scope.kind()).isEqualTo(LeaseScope.Kind.TASK);
			Awaitility.await().atMost(LIMIT).until(scope::isOver);
		});
	}

	@Test
	void observationsOfTheApplicationGoOn() {
		ObservationRegistry observations = ObservationRegistry.create();
		CompletableFuture<String> observed = new CompletableFuture<>();
		observations.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				observed.complete(context.getName());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.runner
			.withBean(SchedulingConfigurer.class, () -> (registrar) -> registrar.setObservationRegistry(observations))
			.run((context) -> {
				assertThat(context.getBean(Jobs.class).scheduled().get(10, TimeUnit.SECONDS).name())
					.isEqualTo(Jobs.class.getName() + ".tick");
				assertThat(observed.get(10, TimeUnit.SECONDS)).isEqualTo("tasks.scheduled.execution");
			});
	}

	@Test
	void onlyScheduledMethodsThatBlockAreWorkOfTheirThread() throws NoSuchMethodException {
		ScheduledMethodScopes scopes = new ScheduledMethodScopes(
				new ThreadWork(this.borrowings.scopes(), this.borrowings.leftovers()));
		assertThat(scopes.supportsContext(run("tick"))).isTrue();
		assertThat(scopes.supportsContext(run("work"))).isTrue();
		assertThat(scopes.supportsContext(run("tickReactively"))).isFalse();
		assertThat(scopes.supportsContext(new Observation.Context())).isFalse();
	}

	private ScheduledTaskObservationContext run(String method) throws NoSuchMethodException {
		return new ScheduledTaskObservationContext(new Jobs(this.borrowings), Jobs.class.getDeclaredMethod(method));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "there are no virtual threads before")
	void taskOnVirtualThreadIsWorkAsWell() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			LeaseScope task = submit(context, () -> this.borrowings.borrow().scope());
			assertThat(task.kind()).isEqualTo(LeaseScope.Kind.TASK);
			Awaitility.await().atMost(LIMIT).until(() -> this.borrowings.told().size() == 1);
		});
	}

	private static LeaseScope submit(ApplicationContext context, Supplier<@Nullable LeaseScope> task) {
		return CompletableFuture.supplyAsync(task, context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class))
			.orTimeout(10, TimeUnit.SECONDS)
			.join();
	}

	@EnableAsync
	@EnableScheduling
	@Configuration(proxyBeanMethods = false)
	static class TaskConfiguration {

		/** An executor of which Spring Boot knows nothing. */
		@Bean(defaultCandidate = false)
		SimpleAsyncTaskExecutor otherExecutor() {
			return new SimpleAsyncTaskExecutor("other-");
		}

	}

	/** What an application does in the background. */
	static class Jobs {

		private final Borrowings borrowings;

		private final CompletableFuture<LeaseScope> scheduled = new CompletableFuture<>();

		Jobs(Borrowings borrowings) {
			this.borrowings = borrowings;
		}

		@Async
		CompletableFuture<LeaseScope> work() {
			return CompletableFuture.completedFuture(this.borrowings.scopes().current());
		}

		@Async("otherExecutor")
		CompletableFuture<LeaseScope> elsewhere() {
			return CompletableFuture.completedFuture(this.borrowings.scopes().current());
		}

		@Async
		CompletableFuture<Boolean> leave() {
			return CompletableFuture.completedFuture(this.borrowings.borrow().isHeld());
		}

		CompletableFuture<LeaseScope> scheduled() {
			return this.scheduled;
		}

		@Nullable LeaseScope plain() {
			return this.borrowings.scopes().current();
		}

		@Scheduled(fixedDelay = 3_600_000)
		void tick() {
			this.scheduled.complete(this.borrowings.scopes().current());
		}

		Mono<Void> tickReactively() {
			return Mono.empty();
		}

	}

}
