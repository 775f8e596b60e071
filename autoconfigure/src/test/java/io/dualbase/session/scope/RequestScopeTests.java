package io.dualbase.session.scope;

import java.time.Duration;

import io.dualbase.lease.LeaseScope;
import jakarta.servlet.DispatcherType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests to a servlet container that has one thread, which therefore works on all of
 * them.
 */
class RequestScopeTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static ConfigurableApplicationContext context;

	private static ServletApplication.Requests requests;

	private final WebTestClient client = WebTestClient.bindToServer()
		.baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
		.responseTimeout(LIMIT)
		.build();

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(ServletApplication.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1",
					"spring.main.banner-mode=off", "spring.jmx.enabled=false")
			.run();
		requests = context.getBean(ServletApplication.Requests.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void requestIsWorkNamedByItsRoute() {
		get("/plain/4711", 200);
		LeaseScope scope = requests.scope("/plain/4711", DispatcherType.REQUEST);
		assertThat(scope.kind()).isEqualTo(LeaseScope.Kind.REQUEST);
		assertThat(scope.name()).isEqualTo("GET /plain/{id}");
		Awaitility.await().atMost(LIMIT).until(scope::isOver);
	}

	@Test
	void threadGivesBackWhatTheRequestHasLeft() {
		get("/left/4711", 200);
		Awaitility.await()
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(requests.borrowings().told())
				.anySatisfy((told) -> assertThat(told).startsWith("GET /left/{id}: SCOPE")));
	}

	@Test
	void requestThatFailsEndsAsWell() {
		get("/broken/4711", 500);
		LeaseScope scope = requests.scope("/broken/4711", DispatcherType.REQUEST);
		assertThat(scope.name()).isEqualTo("GET /broken/{id}");
		Awaitility.await().atMost(LIMIT).until(scope::isOver);
		Awaitility.await()
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(requests.borrowings().told())
				.anySatisfy((told) -> assertThat(told).startsWith("GET /broken/{id}: SCOPE")));
	}

	@Test
	void nameTellsNoPathForWhichThereIsNoRoute() {
		get("/nowhere/4711", 404);
		assertThat(requests.scope("/nowhere/4711", DispatcherType.REQUEST).name()).startsWith("GET ")
			.doesNotContain("4711");
	}

	@Test
	void nextRequestOnTheSameThreadIsWorkOfItsOwn() {
		get("/plain/1", 200);
		get("/plain/2", 200);
		LeaseScope second = requests.scope("/plain/2", DispatcherType.REQUEST);
		assertThat(second).isNotSameAs(requests.scope("/plain/1", DispatcherType.REQUEST));
		assertThat(second.outer()).isNull();
	}

	@Test
	void requestIsHandedOverAndEndsWithItsResponse() throws Exception {
		ServletApplication.Deferred deferred = requests.deferred("4711");
		Thread caller = new Thread(() -> get("/deferred/4711", 200));
		caller.start();
		LeaseScope begun = deferred.begun();
		get("/plain/3", 200);
		LeaseScope meanwhile = requests.scope("/plain/3", DispatcherType.REQUEST);
		assertThat(begun.isOver()).isFalse();
		assertThat(meanwhile.outer()).isNull();
		assertThat(deferred.lease().isHeld()).isTrue();

		deferred.complete();
		caller.join(LIMIT.toMillis());
		Awaitility.await().atMost(LIMIT).until(begun::isOver);
		assertThat(requests.scope("/deferred/4711", DispatcherType.ASYNC)).isSameAs(begun);
		assertThat(begun.name()).isEqualTo("GET /deferred/{id}");
	}

	@Test
	void requestThatIsCompletedFromElsewhereEnds() throws Exception {
		ServletApplication.Deferred deferred = requests.deferred("raw");
		Thread caller = new Thread(() -> get("/raw/raw", 200));
		caller.start();
		LeaseScope begun = deferred.begun();
		assertThat(begun.isOver()).isFalse();
		deferred.complete();
		caller.join(LIMIT.toMillis());
		Awaitility.await().atMost(LIMIT).until(begun::isOver);
		assertThat(begun.name()).isEqualTo("GET /raw/{id}");
	}

	@Test
	void requestWhoseTimeIsOverEnds() {
		get("/late/4711", 503);
		LeaseScope scope = requests.scope("/late/4711", DispatcherType.REQUEST);
		Awaitility.await().atMost(LIMIT).until(scope::isOver);
	}

	@Test
	void partThatRunsOnAnExecutorIsATask() {
		get("/callable/4711", 200);
		Awaitility.await()
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(requests.borrowings().told())
				.anySatisfy((told) -> assertThat(told).startsWith("task of ").contains("SCOPE")));
	}

	private void get(String path, int status) {
		this.client.get().uri(path).exchange().expectStatus().isEqualTo(status);
	}

}
