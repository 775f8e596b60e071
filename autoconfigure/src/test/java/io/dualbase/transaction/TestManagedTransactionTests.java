package io.dualbase.transaction;

import io.dualbase.contract.TestDatabase;
import io.dualbase.transaction.Ledger.Manager;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application may be transactional although it has two managers.
 */
@SpringBootTest(classes = LedgerConfiguration.class, webEnvironment = WebEnvironment.NONE,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.flyway.enabled=false",
				"spring.liquibase.enabled=false" })
@Transactional
class TestManagedTransactionTests {

	@Autowired
	private Ledger ledger;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		TestDatabase.SQLITE.register(registry);
	}

	@RepeatedTest(2)
	void startsFromNothingEachTime() {
		assertThat(this.ledger.transaction().manager()).isEqualTo(Manager.JPA);
		assertThat(this.ledger.rows()).isEmpty();
		this.ledger.insert("a");
	}

	@Test
	void canEndAndStartTransactionsByHand() {
		this.ledger.insert("rolled back");
		TestTransaction.end();
		assertThat(this.ledger.rows()).isEmpty();
		TestTransaction.start();
		assertThat(this.ledger.transaction().manager()).isEqualTo(Manager.JPA);
	}

}
