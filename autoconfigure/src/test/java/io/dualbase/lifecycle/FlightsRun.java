package io.dualbase.lifecycle;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseState;
import org.awaitility.Awaitility;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * For a JVM of its own: an application that says when it is in the middle of many
 * transactions, and is then to be told to end.
 */
final class FlightsRun {

	static final String IN_FLIGHT = "All transactions are in flight";

	private FlightsRun() {
	}

	public static void main(String[] args) {
		Fleet fleet = Fleet.of(args);
		SpringApplication application = new SpringApplication(FlightsApplication.class);
		Flights flights = new Flights(fleet);
		application.addListeners((ApplicationListener<ContextClosedEvent>) (event) -> flights.shutdownBegins());
		ConfigurableApplicationContext context = application.run(args);
		context.getBean(JdbcTemplate.class)
			.execute("create table flight (id integer not null, part integer not null, primary key (id, part))");
		flights.takeOff(context);
		Awaitility.await("transactions in flight")
			.atMost(Duration.ofMinutes(2))
			.until(() -> isInFlight(context.getBean(LeaseRegistry.class), fleet));
		System.out.println(IN_FLIGHT);
	}

	private static boolean isInFlight(LeaseRegistry registry, Fleet fleet) {
		AtomicInteger borrowed = new AtomicInteger();
		AtomicInteger executing = new AtomicInteger();
		registry.forEach((lease) -> {
			borrowed.incrementAndGet();
			if (lease.state() == LeaseState.EXECUTING) {
				executing.incrementAndGet();
			}
		});
		return borrowed.get() == fleet.size() && executing.get() >= 2 * fleet.executing();
	}

	@EnableAutoConfiguration
	static class FlightsApplication {

	}

}
