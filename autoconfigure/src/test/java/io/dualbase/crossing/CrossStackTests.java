package io.dualbase.crossing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.example.orders.BlockingOrders;
import com.example.orders.OrdersApplication;
import com.example.orders.ReactiveOrders;
import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An application whose transactions wait for the other stack, on real databases.
 */
class CrossStackTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.dualbase.crossing");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
	}

	private List<String> warnings() {
		return List.copyOf(this.log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static ConfigurableApplicationContext start(TestDatabase database, String... more) {
		List<String> properties = new ArrayList<>(List.of(database.freshDatabase()));
		properties.addAll(List.of("spring.liquibase.enabled=false", "spring.flyway.enabled=false",
				"spring.jpa.hibernate.ddl-auto=create", "spring.jmx.enabled=false", "spring.main.banner-mode=off",
				"database.sqlite.busy-timeout=20s"));
		properties.addAll(List.of(more));
		return new SpringApplicationBuilder(OrdersApplication.class).web(WebApplicationType.NONE)
			.properties(properties.toArray(String[]::new))
			.run();
	}

	/**
	 * One writer at a time: such a write would wait for itself, and is refused whatever
	 * is set.
	 */
	@Nested
	class SqliteTests {

		private static ConfigurableApplicationContext context;

		private final BlockingOrders blocking = context.getBean(BlockingOrders.class);

		private final ReactiveOrders reactive = context.getBean(ReactiveOrders.class);

		@BeforeAll
		static void startApplication() {
			context = start(TestDatabase.SQLITE);
		}

		@AfterAll
		static void stopApplication() {
			context.close();
		}

		@Test
		void blockingTransactionThatWaitsForAReactiveWriteIsRefusedWithBothPlaces() {
			long before = this.blocking.count();
			assertThatThrownBy(() -> this.blocking.placeAndWait(1, () -> this.reactive.place(2))).rootCause()
				.hasMessageContaining("would wait for ever: a blocking transaction on thread '"
						+ Thread.currentThread().getName() + "'")
				.hasMessageContaining("before a reactive transaction")
				.hasMessageContaining("(in com.example.orders.BlockingOrders.placeAndWait:");
			assertThat(this.blocking.count()).isEqualTo(before);
		}

		@Test
		void reactiveTransactionThatCallsABlockingWriteIsRefusedWithBothPlaces() {
			long before = this.blocking.count();
			assertThatThrownBy(() -> this.reactive.placeAndCall(3, () -> this.blocking.place(4)).block(LIMIT))
				.rootCause()
				.hasMessageContaining("would wait for ever: a reactive transaction named '"
						+ ReactiveOrders.class.getName() + ".placeAndCall'")
				.hasMessageContaining("before a blocking transaction on thread 'sqlite-r2dbc-")
				.hasMessageContaining("(in com.example.orders.");
			assertThat(warnings())
				.anySatisfy((warning) -> assertThat(warning).startsWith(
						"Reactive transaction '" + ReactiveOrders.class.getName() + ".placeAndCall' calls a blocking "
								+ "write to the same database, at com.example.orders."))
				.anySatisfy((warning) -> assertThat(warning).contains("Event-loop thread 'sqlite-r2dbc-",
						"for transaction '" + BlockingOrders.class.getName() + ".place'"));
			assertThat(this.blocking.count()).isEqualTo(before);
		}

	}

	/**
	 * The server lets both transactions be and would wait for ever if they met.
	 */
	@Nested
	class PostgresTests {

		private static ConfigurableApplicationContext context;

		private final BlockingOrders blocking = context.getBean(BlockingOrders.class);

		private final ReactiveOrders reactive = context.getBean(ReactiveOrders.class);

		@BeforeAll
		static void startApplication() {
			context = start(TestDatabase.POSTGRESQL, "database.sessions.cross-stack=error");
		}

		@AfterAll
		static void stopApplication() {
			if (context != null) {
				context.close();
			}
		}

		@Test
		void reactiveWriteInABlockingTransactionIsRefused() {
			long before = this.blocking.count();
			// Without the guard it would wait for the same key to be committed.
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.blocking.placeAndWait(1, () -> this.reactive.place(1)))
				.withMessageContaining("Blocking transaction '" + BlockingOrders.class.getName() + ".placeAndWait'");
			assertThat(this.blocking.count()).isEqualTo(before);
		}

		@Test
		void reactiveReadInABlockingTransactionGoesOn() {
			assertThat(this.blocking.placeAndWait(2, this.reactive::count)).isNotNegative();
			assertThat(warnings()).isEmpty();
		}

		@Test
		void reactiveWriteAfterTheBlockingTransactionGoesOn() {
			this.blocking.place(3);
			assertThat(this.reactive.place(4).block(LIMIT)).isOne();
		}

		@Test
		void blockingWriteInAReactiveTransactionIsRefused() {
			long before = this.blocking.count();
			assertThatThrownBy(() -> this.reactive.placeAndCall(5, () -> this.blocking.place(5)).block(LIMIT))
				.rootCause()
				.isInstanceOf(InvalidDataAccessApiUsageException.class)
				.hasMessageContaining("Reactive transaction '" + ReactiveOrders.class.getName() + ".placeAndCall'");
			assertThat(this.blocking.count()).isEqualTo(before);
		}

		@Test
		void blockingReadOnAnEventLoopIsReportedByName() {
			Mono<Void> call = this.reactive.countAndCall(this.blocking::count);
			call.block(LIMIT);
			assertThat(warnings()).singleElement()
				.asString()
				.contains("Event-loop thread 'reactor-tcp-",
						"for transaction '" + BlockingOrders.class.getName() + ".count'",
						ReactiveOrders.class.getName());
		}

	}

}
