package io.dualbase.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.r2dbc.BadSqlGrammarException;
import org.springframework.r2dbc.connection.init.ResourceDatabasePopulator;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link DatabaseClient} and scripts on every database.
 */
class DatabaseClientContractTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String INSERT = "insert into tag (id, label) values (:id, :label)";

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void bindsParametersOfEveryKind(TestDatabase database) {
		DatabaseClient client = emptied(database);
		expect(client.sql(INSERT).bind("id", 1L).bind("label", "one").fetch().rowsUpdated(), 1L);
		expect(client.sql(INSERT).bind("id", 2L).bindNull("label", String.class).fetch().rowsUpdated(), 1L);
		expect(client.sql(INSERT).bindProperties(new Labelled(3L, "three")).fetch().rowsUpdated(), 1L);
		expect(client.sql(INSERT).bindValues(Map.of("id", 4L, "label", "four")).fetch().rowsUpdated(), 1L);
		expect(client.sql("select * from tag order by id").mapProperties(Labelled.class).all(), new Labelled(1L, "one"),
				new Labelled(2L, null), new Labelled(3L, "three"), new Labelled(4L, "four"));
		expect(client.sql("select id from tag where id in (:ids) or (id > :least and id + 0 > :least) order by id")
			.bind("ids", List.of(1L, 3L, 9L))
			.bind("least", 3L)
			.mapValue(Long.class)
			.all(), 1L, 3L, 4L);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void countsWhatItChanges(TestDatabase database) {
		DatabaseClient client = emptied(database);
		expect(client.sql("insert into tag (id, label) values (1, 'a'), (2, 'b'), (3, 'c')").fetch().rowsUpdated(), 3L);
		expect(client.sql("update tag set label = :label where id > :least")
			.bind("label", "z")
			.bind("least", 1)
			.fetch()
			.rowsUpdated(), 2L);
		expect(client.sql("delete from tag where id = 9").fetch().rowsUpdated(), 0L);
		expect(client.sql("delete from tag").fetch().rowsUpdated(), 3L);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void returnsGeneratedKeys(TestDatabase database) {
		DatabaseClient client = emptied(database);
		Long id = client.sql("insert into counter (name) values (:name)")
			.bind("name", "counted")
			.filter((statement) -> statement.returnGeneratedValues("id"))
			.map((row) -> row.get("id", Long.class))
			.one()
			.block(LIMIT);
		expect(client.sql("select name from counter where id = :id").bind("id", id).mapValue(String.class).one(),
				"counted");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void runsScripts(TestDatabase database) {
		DatabaseClient client = emptied(database);
		String script = """
				-- A comment; it ends here.
				insert into tag (id, label) values (1, 'one; and -- no comment');
				/* another; one */
				insert into tag (id, label)
				values (2, 'it''s two');
				""";
		ResourceDatabasePopulator populator = new ResourceDatabasePopulator(
				new ByteArrayResource(script.getBytes(StandardCharsets.UTF_8)));
		populator.populate(contexts.context(database).getBean(ConnectionFactory.class)).block(LIMIT);
		expect(client.sql("select label from tag order by id").mapValue(String.class).all(), "one; and -- no comment",
				"it's two");
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.TestDatabase#chosen")
	void translatesFailures(TestDatabase database) {
		DatabaseClient client = emptied(database);
		Mono<Void> insert = client.sql("insert into tag (id, label) values (1, 'a')").then();
		expectFailure(insert.then(insert), DuplicateKeyException.class);
		expectFailure(client.sql("selec 1").then(), BadSqlGrammarException.class);
		expectFailure(client.sql("select nothing from tag").fetch().all(), BadSqlGrammarException.class);
		expectFailure(client.sql("select * from nowhere").fetch().all(), BadSqlGrammarException.class);
		expectFailure(client.sql("select 1 union all select 2").fetch().one(),
				IncorrectResultSizeDataAccessException.class);
		expect(client.sql("select id from tag where id = 2").fetch().one());
	}

	private static DatabaseClient emptied(TestDatabase database) {
		DatabaseClient client = contexts.context(database).getBean(DatabaseClient.class);
		client.sql("delete from tag").then().block(LIMIT);
		return client;
	}

	private static void expect(Publisher<?> found, Object... expected) {
		StepVerifier.create(Flux.from(found).collectList())
			.assertNext((values) -> assertThat(values).isEqualTo(List.of(expected)))
			.expectComplete()
			.verify(LIMIT);
	}

	private static void expectFailure(Publisher<?> work, Class<? extends Throwable> type) {
		StepVerifier.create(work).expectError(type).verify(LIMIT);
	}

	record Labelled(Long id, String label) {
	}

}
