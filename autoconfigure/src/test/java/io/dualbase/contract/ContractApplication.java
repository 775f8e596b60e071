package io.dualbase.contract;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

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

}
