package io.dualbase.mapping;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.mapping.counted.Invoice;
import io.dualbase.mapping.counted.JpaInvoices;
import io.dualbase.mapping.counted.JpaReceipts;
import io.dualbase.mapping.counted.ReactiveInvoices;
import io.dualbase.mapping.counted.ReactiveReceipts;
import io.dualbase.mapping.counted.Receipt;
import io.dualbase.testservers.ServerEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both stacks draw numbers from the sequence that Hibernate created, which hands out
 * blocks.
 */
class SequenceTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void drawsDistinctNumbersFromDefaultSequence() {
		runner(ServerEngine.POSTGRESQL).run((context) -> {
			Set<Long> ids = new HashSet<>();
			for (int i = 0; i < 60; i++) {
				ids.add(context.getBean(ReactiveReceipts.class).save(new Receipt()).block(LIMIT).getId());
				ids.add(context.getBean(JpaReceipts.class).save(new Receipt()).getId());
			}
			assertThat(ids).hasSize(120);
			assertThat(context.getBean(JpaReceipts.class).count()).isEqualTo(120);
		});
	}

	@Test
	void drawsDistinctNumbersFromNamedSequence() {
		runner(ServerEngine.POSTGRESQL).run((context) -> {
			Set<Integer> ids = new HashSet<>();
			for (int i = 0; i < 25; i++) {
				ids.add(context.getBean(JpaInvoices.class).save(new Invoice()).getId());
				ids.add(context.getBean(ReactiveInvoices.class).save(new Invoice()).block(LIMIT).getId());
			}
			assertThat(ids).hasSize(50).allMatch((id) -> id >= 1000);
		});
	}

	@ParameterizedTest
	@EnumSource(names = "POSTGRESQL", mode = Mode.EXCLUDE)
	void refusesToStartWhenR2dbcKnowsNoSequencesOfTheDatabase(ServerEngine engine) {
		runner(engine).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(UnmappableEntityException.class)
			.hasMessageContaining("GenerationType.IDENTITY"));
	}

	@Test
	void leavesNumbersToSqlite() {
		DualbaseContext.on(TestDatabase.SQLITE)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=create")
			.withUserConfiguration(Till.class)
			.run((context) -> {
				assertThat(context.getBean(JpaReceipts.class).save(new Receipt()).getId()).isEqualTo(1);
				assertThat(context.getBean(ReactiveReceipts.class).save(new Receipt()).block(LIMIT).getId())
					.isEqualTo(2);
				assertThat(context.getBean(ReactiveInvoices.class).save(new Invoice()).block(LIMIT).getId())
					.isEqualTo(1);
				assertThat(context.getBean(JpaInvoices.class).save(new Invoice()).getId()).isEqualTo(2);
			});
	}

	private static ApplicationContextRunner runner(ServerEngine engine) {
		return BothStacks.on(engine).withUserConfiguration(Till.class);
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Receipt.class)
	static class Till {

	}

}
