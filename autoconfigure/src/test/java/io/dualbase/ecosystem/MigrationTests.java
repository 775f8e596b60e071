package io.dualbase.ecosystem;

import java.util.stream.Stream;

import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tools that create tables find the database by themselves and are done before Hibernate
 * looks at it.
 */
class MigrationTests {

	@ParameterizedTest
	@MethodSource
	void bothStacksSeeWhatWasMigrated(Tool tool, TestDatabase database) {
		new ApplicationContextRunner().withUserConfiguration(NotesApplication.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate")
			.withPropertyValues(database.freshDatabase())
			.withPropertyValues(tool.properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(NoteRepository.class).findAll()).extracting(Note::getText)
					.containsExactly("migrated");
				assertThat(context.getBean(DatabaseClient.class)
					.sql("select text from note")
					.mapValue(String.class)
					.one()
					.block()).isEqualTo("migrated");
			});
	}

	static Stream<Arguments> bothStacksSeeWhatWasMigrated() {
		return Stream.of(Tool.values())
			.flatMap((tool) -> Stream.of(TestDatabase.SQLITE, TestDatabase.POSTGRESQL)
				.map((database) -> arguments(tool, database)));
	}

	enum Tool {

		FLYWAY("spring.liquibase.enabled=false"),

		LIQUIBASE("spring.flyway.enabled=false"),

		SCRIPTS("spring.liquibase.enabled=false", "spring.flyway.enabled=false", "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:io/dualbase/ecosystem/note-schema.sql",
				"spring.sql.init.data-locations=classpath:io/dualbase/ecosystem/note-data.sql");

		private final String[] properties;

		Tool(String... properties) {
			this.properties = properties;
		}

	}

}
