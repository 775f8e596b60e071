package io.dualbase.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class SampleApplicationTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void conversationIsHeldOverBothStacks(Database database) {
		try (ConfigurableApplicationContext context = start(database)) {
			SampleClient sample = sample(context);
			String id = sample.open("First");
			sample.http()
				.get()
				.uri("/conversations/" + id)
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.title")
				.isEqualTo("First")
				.jsonPath("$.createdAt")
				.isNotEmpty();
			sample.say(id, "Hello");
			sample.say(id, "World");
			assertThat(sample.messages(id, MediaType.APPLICATION_JSON)).startsWith("[").contains("Hello", "World");
			assertThat(sample.messages(id, MediaType.APPLICATION_NDJSON).strip().lines()).hasSize(2)
				.first()
				.asString()
				.contains("Hello");
			assertThat(sample.messages(id, MediaType.TEXT_EVENT_STREAM).lines().filter((line) -> !line.isBlank()))
				.hasSize(2)
				.allMatch((line) -> line.startsWith("data:"));
			sample.http()
				.get()
				.uri("/actuator/health")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.components.db.status")
				.isEqualTo("UP")
				.jsonPath("$.components.r2dbc.status")
				.isEqualTo("UP");
		}
	}

	@ParameterizedTest
	@EnumSource(names = "SQLITE")
	void badRequestsAreAnsweredWithProblemDetails(Database database) {
		try (ConfigurableApplicationContext context = start(database)) {
			SampleClient sample = sample(context);
			assertProblem(sample.http(), "/conversations", Map.of("title", " "), HttpStatus.BAD_REQUEST);
			String id = sample.open("Short");
			assertProblem(sample.http(), "/conversations/" + id + "/messages", Map.of("role", "", "content", ""),
					HttpStatus.BAD_REQUEST);
			assertProblem(sample.http(), "/conversations/00000000-0000-0000-0000-000000000000/messages",
					Map.of("role", "user", "content", "lost"), HttpStatus.NOT_FOUND);
			assertProblem(sample.http(), "/conversations/no-uuid/messages", Map.of("role", "user", "content", "lost"),
					HttpStatus.BAD_REQUEST);
		}
	}

	@ParameterizedTest
	@EnumSource(names = "SQLITE")
	void messagesAreAnArrayForWhoTakesAnything(Database database) {
		try (ConfigurableApplicationContext context = start(database)) {
			SampleClient sample = sample(context);
			String id = sample.open("Anything");
			sample.say(id, "Hello");
			sample.http()
				.get()
				.uri("/conversations/" + id + "/messages")
				.accept(MediaType.ALL)
				.exchange()
				.expectHeader()
				.contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
				.expectBody()
				.jsonPath("$[0].content")
				.isEqualTo("Hello");
		}
	}

	private void assertProblem(RestTestClient client, String uri, Map<String, String> body, HttpStatus status) {
		client.post()
			.uri(uri)
			.body(body)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(status.value());
	}

	private SampleClient sample(ConfigurableApplicationContext context) {
		return SampleClient.of(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
	}

	private ConfigurableApplicationContext start(Database database) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--database.path=" + this.directory));
		arguments.addAll(database.arguments());
		return new SpringApplicationBuilder(SampleApplication.class).run(arguments.toArray(String[]::new));
	}

	enum Database {

		SQLITE, POSTGRESQL, MARIADB, MYSQL;

		List<String> arguments() {
			return (this == SQLITE) ? List.of() : server(DatabaseServers.shared(ServerEngine.valueOf(name())));
		}

		private List<String> server(DatabaseServer server) {
			return List.of("--database.type=" + name().toLowerCase(Locale.ROOT), "--database.host=" + server.host(),
					"--database.port=" + server.port(), "--database.user=" + server.user(),
					"--database.password=" + server.password(), "--database.name=" + server.createDatabase());
		}

	}

}
