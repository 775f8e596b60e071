package io.dualbase.crossing;

import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseStack;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class CrossingWiringTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DualbaseLeaseAutoConfiguration.class, DualbaseCrossingAutoConfiguration.class));

	@Test
	void warnsUnlessToldOtherwise() {
		this.runner.run((context) -> {
			assertThat(context.getBean(CrossingSettings.class))
				.isEqualTo(new CrossingSettings(CrossingMode.WARN, CrossingMode.WARN));
			assertThatNoException().isThrownBy(() -> borrowOnEventLoop(context.getBean(LeaseRegistry.class)).block());
		});
	}

	@Test
	void refusesWhatIsSetToBeAnError() {
		this.runner.withPropertyValues("database.sessions.event-loop=error")
			.run((context) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> borrowOnEventLoop(context.getBean(LeaseRegistry.class)).block()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "database.sessions.enabled=false", "database.enabled=false" })
	void nobodyLooksWhenSwitchedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("databaseCrossingGuard"));
	}

	@Test
	void nobodyLooksWhereThereIsOneStackOnly() {
		this.runner.withClassLoader(new FilteredClassLoader(ConnectionFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("databaseCrossingGuard"));
	}

	@Test
	void refusesAnUnknownMode() {
		this.runner.withPropertyValues("database.sessions.cross-stack=perhaps")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("perhaps"));
	}

	private static Mono<Void> borrowOnEventLoop(LeaseRegistry registry) {
		return Mono.<Void>fromRunnable(() -> registry.admit(LeaseStack.BLOCKING, null))
			.subscribeOn(Schedulers.parallel());
	}

}
