package io.dualbase.lifecycle;

import java.time.Duration;

import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.startup.FailureReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LifecycleWiringTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, LifecycleAutoConfiguration.class,
				DualbaseConnectionAutoConfiguration.class, DualbaseLeaseAutoConfiguration.class,
				DualbaseLifecycleAutoConfiguration.class))
		.withPropertyValues("database.type=postgresql", "database.name=none");

	@Test
	void drainRunsAndStopsAfterWebServersAndExecutors() {
		this.runner.run((context) -> {
			DatabaseDrain drain = context.getBean(DatabaseDrain.class);
			assertThat(drain.isRunning()).isTrue();
			// Stopping goes from high to low.
			assertThat(drain.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
				.isLessThan(ExecutorConfigurationSupport.DEFAULT_PHASE)
				.isPositive();
		});
	}

	@Test
	void thereIsNoDrainWithoutSessions() {
		this.runner.withPropertyValues("database.sessions.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DatabaseDrain.class));
	}

	@Test
	void thereIsNoDrainWithoutDualbase() {
		this.runner.withPropertyValues("database.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DatabaseDrain.class));
	}

	@Test
	void drainBacksOffToABeanOfItsName() {
		this.runner.withBean("databaseDrain", String.class, () -> "mine")
			.run((context) -> assertThat(context).doesNotHaveBean(DatabaseDrain.class));
	}

	@Test
	void negativeDrainTimeoutIsRefused() {
		this.runner.withPropertyValues("database.shutdown.drain-timeout=-1s").run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description()).isEqualTo("Property database.shutdown.drain-timeout with value '-1000ms' "
					+ "was over before the shutdown began.");
			assertThat(report.action()).isEqualTo("Use a duration such as 10s, or 0 to wait for nothing.");
		});
	}

	@Test
	void drainTimeoutIsCutAndToldWhenSpringDoesNotWaitForSoLong(CapturedOutput output) {
		this.runner
			.withPropertyValues("database.shutdown.drain-timeout=40s",
					"spring.lifecycle.timeout-per-shutdown-phase=20s")
			.run((context) -> assertThat(output).contains("The shutdown will wait for borrowed connections for 18000ms "
					+ "only: database.shutdown.drain-timeout is 40000ms, and of "
					+ "spring.lifecycle.timeout-per-shutdown-phase, which is 20000ms, 2000ms are needed to end what is left."));
		assertThat(new DrainTime(Duration.ofSeconds(40), Duration.ofSeconds(20)).limit()).hasSeconds(18);
	}

	@Test
	void nothingIsToldOfADrainTimeoutThatFits(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output).doesNotContain("The shutdown will wait"));
		assertThat(new DrainTime(Duration.ofSeconds(10), Duration.ofSeconds(12)).limit()).hasSeconds(10);
	}

	@Test
	void drainDoesNotWaitWhenSpringDoesNotEither() {
		assertThat(new DrainTime(Duration.ofSeconds(10), Duration.ofSeconds(1)).limit()).isZero();
	}

}
