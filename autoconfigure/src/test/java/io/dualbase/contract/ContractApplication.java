package io.dualbase.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.r2dbc.repository.R2dbcRepository;

/**
 * The application that the contract is checked on: nothing in it knows a database.
 */
@SpringBootApplication
class ContractApplication {

	static ConfigurableApplicationContext start(TestDatabase database) {
		List<String> properties = new ArrayList<>(List.of(database.freshDatabase()));
		properties.addAll(List.of("spring.liquibase.enabled=false", "spring.flyway.enabled=false",
				"spring.jpa.hibernate.ddl-auto=create", "database.pool.acquire-timeout=2s", "spring.jmx.enabled=false",
				"spring.main.banner-mode=off"));
		return new SpringApplicationBuilder(ContractApplication.class).web(WebApplicationType.NONE)
			.properties(properties.toArray(String[]::new))
			.run();
	}

	interface BlockingEverything extends JpaRepository<Everything, UUID> {

	}

	interface ReactiveEverything extends R2dbcRepository<Everything, UUID> {

	}

	interface BlockingCounters extends JpaRepository<Counter, Long> {

	}

	interface ReactiveCounters extends R2dbcRepository<Counter, Long> {

	}

}
