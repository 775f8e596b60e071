package com.example.secured;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dualbase.session.DatabaseSessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the scope of a WebFlux request is among the filters of Spring Security.
 */
class ExchangeSecurityTests {

	@TempDir
	private static Path directory;

	private static SecuredApplication application;

	private static Lookups lookups;

	@BeforeAll
	static void start() {
		application = SecuredApplication.start(Configured.class, WebApplicationType.REACTIVE, directory);
		lookups = application.context().getBean(Lookups.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void usersAreLookedUpWithinTheRequest() {
		assertThat(application.get("/greetings/1", "alice")).isEqualTo(HttpStatus.OK);
		assertThat(lookups.of("alice")).containsExactly("lease of GET request");
		assertThat(lookups.of("controller")).containsExactly("lease of GET /greetings/{id}");
	}

	@Test
	void requestThatIsNotLetInIsWorkToo() {
		assertThat(application.get("/greetings/1", "nobody")).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(lookups.of("nobody")).containsExactly("lease of GET request");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configured {

		@Bean
		Lookups lookups(DatabaseClient client, DatabaseSessions sessions) {
			return new Lookups(client, sessions);
		}

		@Bean
		Greetings greetings(Lookups lookups) {
			return new Greetings(lookups);
		}

	}

	/**
	 * Looks up users, and remembers for whom connections were borrowed.
	 */
	static class Lookups implements ReactiveUserDetailsService {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private final DatabaseClient client;

		private final DatabaseSessions sessions;

		Lookups(DatabaseClient client, DatabaseSessions sessions) {
			this.client = client;
			this.sessions = sessions;
		}

		@Override
		public Mono<UserDetails> findByUsername(String name) {
			return look(name).filter((user) -> !user.equals("nobody"))
				.map((user) -> User.withUsername(user).password("{noop}secret").roles("USER").build());
		}

		Mono<String> look(String who) {
			return this.client.inConnection((connection) -> Mono
				.fromRunnable(() -> this.seen.add(who + ": lease of " + this.sessions.leases().get(0).scope()))
				.thenReturn(who));
		}

		List<String> of(String who) {
			String start = who + ": ";
			return this.seen.stream()
				.filter((one) -> one.startsWith(start))
				.map((one) -> one.substring(start.length()))
				.toList();
		}

	}

	@RestController
	static class Greetings {

		private final Lookups lookups;

		Greetings(Lookups lookups) {
			this.lookups = lookups;
		}

		@GetMapping("/greetings/{id}")
		Mono<String> greeting(@PathVariable("id") String id) {
			return this.lookups.look("controller").thenReturn(id);
		}

	}

}
