package io.dualbase.ecosystem;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.r2dbc.test.autoconfigure.DataR2dbcTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DataR2dbcTest(properties = "spring.liquibase.enabled=false")
class DataR2dbcSliceTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		FreshDatabase.register(registry);
	}

	@Test
	void repositoryWorksOnTheConfiguredAndMigratedDatabase(@Autowired ReactiveNoteRepository notes) {
		notes.findAll()
			.map(Note::getText)
			.as(StepVerifier::create)
			.expectNext("migrated")
			.expectComplete()
			.verify(Duration.ofSeconds(30));
	}

}
