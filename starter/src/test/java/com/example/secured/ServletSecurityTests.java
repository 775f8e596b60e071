package com.example.secured;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import io.dualbase.lease.StaleRule;
import io.dualbase.session.DatabaseSessions;
import jakarta.persistence.EntityManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the scope of a servlet request is among the filters of Spring Security and
 * Spring.
 */
class ServletSecurityTests {

	@TempDir
	private static Path directory;

	private static SecuredApplication application;

	private static Lookups lookups;

	@BeforeAll
	static void start() {
		application = SecuredApplication.start(Configured.class, WebApplicationType.SERVLET, directory);
		lookups = application.context().getBean(Lookups.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void usersAreLookedUpWithinTheRequest() {
		assertThat(application.get("/greetings/1", "alice")).isEqualTo(HttpStatus.OK);
		assertThat(lookups.of("alice")).containsExactly("lease of GET request, request known, view closed");
		assertThat(lookups.of("controller")).containsExactly("lease of GET /greetings/{id}, request known, view open");
	}

	@Test
	void requestThatIsNotLetInIsWorkToo() {
		assertThat(application.get("/greetings/1", "nobody")).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(lookups.of("nobody")).containsExactly("lease of GET request, request known, view closed");
	}

	@Test
	void connectionThatTheLookupHasLeftIsTakenBackWithTheRequest() {
		DatabaseSessions sessions = application.context().getBean(DatabaseSessions.class);
		assertThat(application.get("/greetings/1", "leaky")).isEqualTo(HttpStatus.OK);
		Awaitility.await()
			.atMost(SecuredApplication.LIMIT)
			.untilAsserted(() -> assertThat(sessions.leases()).isEmpty());
		assertThat(sessions.history()).singleElement().satisfies((stale) -> {
			assertThat(stale.rule()).isEqualTo(StaleRule.SCOPE);
			assertThat(stale.lease().scope()).isEqualTo("GET /greetings/{id}");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configured {

		@Bean
		Lookups lookups(DataSource dataSource, DatabaseSessions sessions, EntityManagerFactory entityManagers) {
			return new Lookups(dataSource, sessions, entityManagers);
		}

		@Bean
		Greetings greetings(Lookups lookups) {
			return new Greetings(lookups);
		}

	}

	/**
	 * Looks up users, and remembers what was around it.
	 */
	static class Lookups implements UserDetailsService {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private final DataSource dataSource;

		private final DatabaseSessions sessions;

		private final EntityManagerFactory entityManagers;

		Lookups(DataSource dataSource, DatabaseSessions sessions, EntityManagerFactory entityManagers) {
			this.dataSource = dataSource;
			this.sessions = sessions;
			this.entityManagers = entityManagers;
		}

		@Override
		public UserDetails loadUserByUsername(String name) {
			look(name);
			if (name.equals("nobody")) {
				throw new UsernameNotFoundException(name);
			}
			if (name.equals("leaky")) {
				leak();
			}
			return User.withUsername(name).password("{noop}secret").roles("USER").build();
		}

		void look(String who) {
			String lease = new JdbcTemplate(this.dataSource).execute((ConnectionCallback<String>) (connection) -> {
				connection.isReadOnly();
				return "lease of " + this.sessions.leases().get(0).scope();
			});
			this.seen.add(who + ": " + lease + ", request "
					+ ((RequestContextHolder.getRequestAttributes() != null) ? "known" : "unknown") + ", view "
					+ (TransactionSynchronizationManager.hasResource(this.entityManagers) ? "open" : "closed"));
		}

		private void leak() {
			try {
				this.dataSource.getConnection();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
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
		String greeting(@PathVariable("id") String id) {
			this.lookups.look("controller");
			return id;
		}

	}

}
