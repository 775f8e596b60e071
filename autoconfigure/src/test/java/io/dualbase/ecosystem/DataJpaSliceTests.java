package io.dualbase.ecosystem;

import io.dualbase.connection.DatabaseTarget;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@DataJpaTest(properties = "spring.liquibase.enabled=false")
@AutoConfigureTestDatabase(replace = Replace.NONE)
class DataJpaSliceTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		FreshDatabase.register(registry);
	}

	@Test
	void repositoryWorksOnTheConfiguredDatabase(@Autowired NoteRepository notes, @Autowired DatabaseTarget target) {
		notes.saveAndFlush(new Note(2L, "sliced"));
		assertThat(notes.findAll()).extracting(Note::getText).containsExactlyInAnyOrder("migrated", "sliced");
		assertThat(target.type()).hasToString("postgresql");
	}

	@Test
	void reactiveStackStaysOut(@Autowired ObjectProvider<ConnectionFactory> connectionFactory) {
		assertThat(connectionFactory.getIfAvailable()).isNull();
	}

}
