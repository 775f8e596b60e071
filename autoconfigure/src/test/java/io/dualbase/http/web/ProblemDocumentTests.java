package io.dualbase.http.web;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.contract.TestDatabase;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients get for failures that real databases raise, through real servers of both
 * web stacks.
 */
class ProblemDocumentTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final List<TestDatabase> DATABASES = List.of(TestDatabase.SQLITE, TestDatabase.POSTGRESQL,
			TestDatabase.MARIADB);

	@RegisterExtension
	static final WebContexts contexts = new WebContexts();

	static Stream<Request> requests() {
		return applications().flatMap((application) -> application.paths().map((path) -> application.to(path)));
	}

	static Stream<Request> applications() {
		return DATABASES.stream()
			.flatMap((database) -> Stream.of(WebApplicationType.SERVLET, WebApplicationType.REACTIVE)
				.map((web) -> new Request(database, web, "")));
	}

	@ParameterizedTest
	@MethodSource("requests")
	void provokedErrorIsAnsweredWithoutAnyWordOfTheDatabase(Request request) {
		for (Provocation provocation : Provocation.values()) {
			try (LoggedLines log = new LoggedLines()) {
				EntityExchangeResult<Answer> answer = request.send(provocation.method(),
						provocation.sql(request.database()));

				assertThat(answer.getResponseBody()).as(provocation.name()).satisfies((body) -> {
					assertThat(body.status()).as(provocation.name()).isEqualTo(provocation.status());
					assertThat(body.type()).as(provocation.name())
						.isEqualTo("urn:problem-type:database:" + provocation.type());
				});
				assertIsProblem(answer, log);
				assertTellsNothing(request, answer, log);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void staleVersionIsAConflict(Request application) {
		application.stack("/jpa-stale", "/r2dbc-stale").forEach((request) -> {
			Answer answer = request.send(HttpMethod.POST, "nothing").getResponseBody();
			assertThat(answer.status()).isEqualTo(409);
			assertThat(answer.type()).endsWith(":conflict");
			assertThat(answer.retryable()).isFalse();
		});
	}

	@ParameterizedTest
	@MethodSource("applications")
	void lockThatOthersHoldMayBeTriedAgainSoon(Request application) throws SQLException {
		String sql = (application.database() == TestDatabase.SQLITE) ? "update parent set amount = 2"
				: "select * from parent where id = 1 for update nowait";
		try (Connection holder = application.open(); Statement statement = holder.createStatement()) {
			statement.execute((application.database() == TestDatabase.SQLITE) ? "begin immediate"
					: "select * from parent where id = 1 for update");
			application.stack("/jdbc", "/r2dbc").forEach((request) -> {
				EntityExchangeResult<Answer> answer = request.send(HttpMethod.POST, sql);
				assertThat(answer.getResponseBody().status()).isEqualTo(503);
				assertThat(answer.getResponseBody().type()).endsWith(":contention");
				assertThat(answer.getResponseBody().retryable()).isTrue();
				assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
			});
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void exhaustedPoolIsUnavailableForAWhile(WebApplicationType web) {
		Request application = new Request(TestDatabase.POSTGRESQL, web, "");
		List<AutoCloseable> borrowed = application.exhaustPools();
		try {
			application.stack("/jdbc", "/r2dbc").forEach((request) -> {
				EntityExchangeResult<Answer> answer = request.send(HttpMethod.POST,
						"update parent set amount = 1 where id = 1");
				assertThat(answer.getResponseBody().status()).isEqualTo(503);
				assertThat(answer.getResponseBody().type()).endsWith(":unavailable");
				assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
			});
		}
		finally {
			borrowed.forEach(ProblemDocumentTests::close);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void failureOfSomethingElseIsLeftToOthers(WebApplicationType web) {
		Request application = new Request(TestDatabase.SQLITE, web, "");
		EntityExchangeResult<Answer> answer = application.to("/foreign").send(HttpMethod.POST, "nothing");
		assertThat(answer.getStatus().value()).isEqualTo(500);
		assertThat(answer.getResponseBody().errorId()).isNull();

		answer = application.to("/rejected").send(HttpMethod.POST, "nothing");
		assertThat(answer.getStatus().value()).isEqualTo(410);
		assertThat(answer.getResponseBody().errorId()).isNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void handlerOfTheApplicationWins(WebApplicationType web) {
		contexts.client(TestDatabase.SQLITE, web)
			.get()
			.uri("/handled")
			.exchange()
			.expectStatus()
			.isEqualTo(299)
			.expectBody(String.class)
			.isEqualTo("theirs");
	}

	@Test
	void missingRowIsNotFound() {
		Answer answer = new Request(TestDatabase.SQLITE, WebApplicationType.SERVLET, "/jdbc-missing")
			.send(HttpMethod.POST, "nothing")
			.getResponseBody();
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.type()).endsWith(":not-found");
		assertThat(answer.category()).isEqualTo("query");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void textsAreInTheLanguageOfTheClient(WebApplicationType web) {
		contexts.client(TestDatabase.SQLITE, web)
			.post()
			.uri("/r2dbc")
			.header(HttpHeaders.ACCEPT_LANGUAGE, "de")
			.bodyValue(Provocation.DUPLICATE.sql(TestDatabase.SQLITE))
			.exchange()
			.expectBody()
			.jsonPath("$.title")
			.isEqualTo("Schon vorhanden")
			.jsonPath("$.detail")
			.isEqualTo("This exists already, or a value that has to be unique is taken.");
	}

	private static void close(AutoCloseable borrowed) {
		try {
			borrowed.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertIsProblem(EntityExchangeResult<Answer> answer, LoggedLines log) {
		assertThat(answer.getStatus().value()).isEqualTo(answer.getResponseBody().status());
		assertThat(answer.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(answer.getResponseHeaders().headerNames()).doesNotContain(HttpHeaders.RETRY_AFTER);
		String id = answer.getResponseBody().errorId();
		assertThat(id).hasSize(8);
		// The answer may be read before the line of another thread has come.
		Awaitility.await()
			.atMost(LIMIT)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.untilAsserted(
					() -> assertThat(log.lines()).filteredOn((line) -> line.contains("errorId=" + id)).hasSize(1));
	}

	private static void assertTellsNothing(Request request, EntityExchangeResult<Answer> answer, LoggedLines log) {
		List<String> told = new ArrayList<>(log.lines());
		told.add(new String(answer.getResponseBodyContent()));
		told.add(answer.getResponseHeaders().toString());
		assertThat(told).allSatisfy((text) -> assertThat(text).doesNotContainIgnoringCase(request.secrets()));
	}

	/** A problem document, as a client reads it. */
	record Answer(String type, String title, String detail, int status, String category, Boolean retryable,
			String errorId) {

	}

	/**
	 * An application and a path of it.
	 */
	record Request(TestDatabase database, WebApplicationType web, String path) {

		/** Blocking calls have no place in WebFlux. */
		Stream<String> paths() {
			return (this.web == WebApplicationType.SERVLET) ? Stream.of("/jdbc", "/jpa", "/r2dbc")
					: Stream.of("/r2dbc", "/r2dbc-retried");
		}

		Stream<Request> stack(String blocking, String reactive) {
			return (this.web == WebApplicationType.SERVLET) ? Stream.of(to(blocking), to(reactive))
					: Stream.of(to(reactive));
		}

		Request to(String path) {
			return new Request(this.database, this.web, path);
		}

		EntityExchangeResult<Answer> send(HttpMethod method, String sql) {
			return contexts.client(this.database, this.web)
				.method(method)
				.uri(this.path)
				.contentType(MediaType.TEXT_PLAIN)
				.bodyValue(sql)
				.exchange()
				.expectBody(Answer.class)
				.returnResult();
		}

		Connection open() throws SQLException {
			if (this.database == TestDatabase.SQLITE) {
				return DriverManager.getConnection(context().getBean(DatabaseTarget.class).jdbcUrl());
			}
			Connection connection = context().getBean(DataSource.class).getConnection();
			connection.setAutoCommit(false);
			return connection;
		}

		List<AutoCloseable> exhaustPools() {
			List<AutoCloseable> borrowed = new ArrayList<>();
			DataSource blocking = context().getBean(DataSource.class);
			try {
				while (true) {
					borrowed.add(blocking.getConnection());
				}
			}
			catch (SQLException full) {
				return exhaustReactivePool(borrowed);
			}
		}

		private List<AutoCloseable> exhaustReactivePool(List<AutoCloseable> borrowed) {
			ConnectionFactory reactive = context().getBean(ConnectionFactory.class);
			try {
				while (true) {
					io.r2dbc.spi.Connection connection = Mono.from(reactive.create()).block(LIMIT);
					borrowed.add(() -> Mono.from(connection.close()).block(LIMIT));
				}
			}
			catch (R2dbcException full) {
				return borrowed;
			}
		}

		String[] secrets() {
			DatabaseTarget target = context().getBean(DatabaseTarget.class);
			List<String> secrets = new ArrayList<>(
					List.of(Provocation.PLANTED, "77319", "insert into", "selec ", "delete from", target.name()));
			if (target.host() != null) {
				secrets
					.addAll(Arrays.asList("'" + target.endpoint().user() + "'", target.host() + ":" + target.port()));
			}
			return secrets.toArray(String[]::new);
		}

		private ApplicationContext context() {
			return contexts.context(this.database, this.web);
		}

		@Override
		public String toString() {
			return this.database + " " + this.web + " " + this.path;
		}

	}

}
