package io.dualbase.mapping.slice;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@DataJpaTest(properties = { "spring.test.database.replace=none", "spring.jpa.hibernate.ddl-auto=create",
		"spring.liquibase.enabled=false", "spring.flyway.enabled=false" })
class DataJpaSliceTests {

	@Autowired
	private JpaPamphlets pamphlets;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry properties) {
		DatabaseServer server = DatabaseServers.postgresql();
		String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.createDatabase();
		properties.add("spring.datasource.url", () -> url);
		properties.add("spring.datasource.username", server::user);
		properties.add("spring.datasource.password", server::password);
	}

	@Test
	void startsBesideReactiveRepositoryOfSameEntity() {
		Long id = this.pamphlets.save(new Pamphlet("To all")).getId();
		assertThat(this.pamphlets.findById(id)).get().extracting(Pamphlet::getFirstLine).isEqualTo("To all");
	}

}
