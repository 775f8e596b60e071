package io.dualbase.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.StillGauge;
import io.dualbase.lease.TestLease;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.PayloadApplicationEvent;

import static org.assertj.core.api.Assertions.assertThat;

class DualbaseSessionAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("database.type=postgresql", "database.user=none")
		.withConfiguration(AutoConfigurations.of(DualbaseConnectionAutoConfiguration.class,
				DualbaseLeaseAutoConfiguration.class, DualbaseSessionAutoConfiguration.class));

	@Test
	void watchesWhileTheApplicationRuns() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(DatabaseSessions.class);
			assertThat(context.getBean(SessionThread.class).isRunning()).isTrue();
			assertThat(context.getBean(DatabaseSessions.class).leases()).isEmpty();
			assertThat(threads()).contains("dualbase-sessions");
			SessionThread thread = context.getBean(SessionThread.class);
			context.close();
			assertThat(thread.isRunning()).isFalse();
		});
	}

	@Test
	void tellsListenersOfTheApplicationWhatWasTakenBack() {
		BlockingQueue<LeaseReclaimedEvent> heard = new LinkedBlockingQueue<>();
		this.runner.withPropertyValues("database.sessions.dead-owner-grace=0")
			.withInitializer((context) -> context.addApplicationListener((event) -> {
				if (event instanceof PayloadApplicationEvent<?> message
						&& message.getPayload() instanceof LeaseReclaimedEvent reclaimed) {
					heard.add(reclaimed);
				}
			}))
			.run((context) -> {
				LeasePool pool = context.getBean(LeaseRegistry.class)
					.open("test", LeaseStack.BLOCKING, new StillGauge(1, 0, 0));
				TestLease dead = TestLease.of(pool, new Thread(() -> {
				}));
				assertThat(heard.poll(30, TimeUnit.SECONDS)).isNotNull()
					.extracting((event) -> event.lease().lease().id())
					.isEqualTo(dead.id());
				assertThat(context.getBean(DatabaseSessions.class).history()).hasSize(1);
			});
	}

	@Test
	void watchesInAnApplicationOfLazyBeans() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context.getBean(SessionThread.class).isRunning()).isTrue());
	}

	@Test
	void doesNothingWhenSwitchedOff() {
		for (String key : new String[] { "database.sessions.enabled", "database.enabled" }) {
			this.runner.withPropertyValues(key + "=false")
				.run((context) -> assertThat(context).doesNotHaveBean(DatabaseSessions.class)
					.doesNotHaveBean(SessionThread.class)
					.doesNotHaveBean(LongLeaseAdvisor.class));
		}
	}

	@Test
	void doesNothingWithoutARegistry() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DualbaseSessionAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DatabaseSessions.class));
	}

	@Test
	void backsOffFromBeansOfTheApplication() {
		LeaseRegistry registry = new LeaseRegistry(new LeaseScopes(), List::of);
		DatabaseSessions own = new DatabaseSessions(registry, new TestSweep().sweep(), new SessionHistory());
		this.runner.withBean("own", DatabaseSessions.class, () -> own)
			.withBean("registry", LeaseRegistry.class, () -> registry)
			.run((context) -> {
				assertThat(context).getBean(DatabaseSessions.class).isSameAs(own);
				assertThat(context).getBean(LeaseRegistry.class).isSameAs(registry);
			});
	}

	@Test
	void leavesTheExecutorsOfTheApplicationAlone() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(Executor.class));
	}

	@Test
	void asksTheServerOnlyWhereThePoolsLeadToIt() {
		this.runner
			.run((context) -> assertThat(context.getBean(ServerSessions.class)).isInstanceOf(ProbedSessions.class));
		this.runner.withPropertyValues("database.type=sqlite", "database.name=:memory:", "database.user=")
			.run((context) -> assertThat(context.getBean(ServerSessions.class)).isSameAs(ServerSessions.UNKNOWN));
	}

	@Test
	void bindsEverySetting() {
		this.runner
			.withPropertyValues("database.sessions.cleanup-interval=1m", "database.sessions.scope=report",
					"database.sessions.gc=off", "database.sessions.dead-owner=REPORT",
					"database.sessions.dead-owner-grace=5s", "database.sessions.idle-transaction=report",
					"database.sessions.idle-transaction-report-after=2m",
					"database.sessions.idle-transaction-reclaim-after=20m",
					"database.sessions.long-lease-report-after=1h", "database.sessions.hard-limit=2h",
					"database.sessions.gc-under-pressure=true", "database.sessions.exclude=batch*,*.Import.*")
			.run((context) -> {
				assertThat(context.getBean(SessionSettings.class).exclude()).containsExactly("batch*", "*.Import.*");
				assertThat(context.getBean(SessionSettings.class).gcUnderPressure()).isTrue();
				assertThat(context.getBean(StaleSettings.class)).isEqualTo(new StaleSettings(RuleMode.REPORT,
						RuleMode.OFF, RuleMode.REPORT, Duration.ofSeconds(5), RuleMode.REPORT, Duration.ofMinutes(2),
						Duration.ofMinutes(20), Duration.ofHours(1), Duration.ofHours(2)));
			});
	}

	private List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

}
