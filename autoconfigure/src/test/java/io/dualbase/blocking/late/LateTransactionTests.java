package io.dualbase.blocking.late;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.blocking.pool.StaleConnectionException;
import io.dualbase.contract.TestDatabase;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.LeaseState;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import io.dualbase.transaction.CommitOutcomeUnknownException;
import jakarta.persistence.EntityManager;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Transactions of JPA whose connection is taken back in their middle, on a server.
 */
class LateTransactionTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final Reclaim RECLAIM = new Reclaim(StaleRule.IDLE_TX, "It idled.", Instant.EPOCH);

	private static ConfigurableApplicationContext context;

	private final JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);

	private final EntityManager entities = context.getBean(EntityManager.class);

	private final TransactionTemplate transaction = new TransactionTemplate(
			context.getBean(PlatformTransactionManager.class));

	@BeforeAll
	static void start() {
		List<String> properties = new ArrayList<>(List.of(TestDatabase.POSTGRESQL.freshDatabase()));
		properties.addAll(List.of("spring.liquibase.enabled=false", "spring.flyway.enabled=false",
				"spring.jpa.hibernate.ddl-auto=create", "database.pool.size=2", "database.pool.max-overflow=0",
				"database.pool.acquire-timeout=1s"));
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(properties.toArray(String[]::new))
			.run();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void clear() {
		this.jdbc.update("delete from memo");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void queryFailsWhenTheConnectionHasBeenTakenBack(boolean readOnly) {
		this.transaction.setReadOnly(readOnly);
		assertThatExceptionOfType(JDBCConnectionException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				query();
				takeBack();
				query();
			}))
			.withRootCauseInstanceOf(StaleConnectionException.class);
		assertEverythingIsClean();
	}

	@Test
	void commitFailsAndIsKnownToHaveRolledBackWhenTheConnectionHasBeenTakenBack() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				this.entities.persist(new Memo(1));
				this.entities.flush();
				takeBack();
			}))
			.isNotInstanceOf(CommitOutcomeUnknownException.class)
			.withRootCauseInstanceOf(StaleConnectionException.class);
		assertEverythingIsClean();
	}

	@Test
	void rollbackIsSilentWhenTheConnectionHasBeenTakenBack() {
		IllegalStateException reason = new IllegalStateException();
		assertThat(catchThrowable(() -> this.transaction.executeWithoutResult((status) -> {
			query();
			takeBack();
			throw reason;
		}))).isSameAs(reason);
		assertEverythingIsClean();
	}

	@Test
	void transactionIsSeenAlthoughNobodySwitchedAutoCommitOff() {
		this.transaction.executeWithoutResult((status) -> {
			query();
			assertThat(lease().state()).isEqualTo(LeaseState.IDLE_IN_TRANSACTION);
			assertThat(lease().isUnwrapped()).isFalse();
		});
		assertThat(leases()).isEmpty();
	}

	@Test
	void copyOverTheDriversConnectionIsMarkedAndGoesOn() throws SQLException {
		try (Connection connection = context.getBean(HikariDataSource.class).getConnection()) {
			CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy memo from stdin");
			System.gc();
			assertThat(lease().isUnwrapped()).isTrue();
			byte[] row = "7\n".getBytes(StandardCharsets.US_ASCII);
			copy.writeToCopy(row, 0, row.length);
			assertThat(copy.endCopy()).isEqualTo(1);
			connection.commit();
		}
		assertThat(this.jdbc.queryForList("select id from memo", Integer.class)).containsExactly(7);
	}

	@Test
	void exhaustedPoolIsOverload() throws SQLException {
		HikariDataSource pool = context.getBean(HikariDataSource.class);
		try (Connection one = pool.getConnection(); Connection two = pool.getConnection()) {
			Throwable failure = catchThrowable(pool::getConnection);
			assertThat(failure).isInstanceOf(SQLTransientConnectionException.class)
				.hasMessageContaining("2 of 2 are borrowed");
			assertThat(context.getBean(DatabaseErrorClassifier.class).classify(failure, Phase.STATEMENT).kind())
				.isEqualTo(ErrorKind.POOL_EXHAUSTED);
			assertThat(one.isClosed() || two.isClosed()).isFalse();
		}
	}

	private void query() {
		this.entities.createQuery("select m from Memo m", Memo.class).getResultList();
	}

	private void takeBack() {
		assertThat(lease().reclaim(RECLAIM)).isTrue();
	}

	private Lease lease() {
		assertThat(leases()).hasSize(1);
		return leases().get(0);
	}

	private static List<Lease> leases() {
		List<Lease> leases = new ArrayList<>();
		context.getBean(LeaseRegistry.class)
			.pools()
			.stream()
			.filter((pool) -> pool.stack() == LeaseStack.BLOCKING)
			.forEach((pool) -> pool.forEach(leases::add));
		return leases;
	}

	private void assertEverythingIsClean() {
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
		assertThat(leases()).isEmpty();
		this.transaction.setReadOnly(false);
		this.transaction.executeWithoutResult((status) -> {
			assertThat(this.jdbc.queryForObject("select count(*) from memo", Integer.class)).isZero();
			this.entities.persist(new Memo(2));
		});
		await().atMost(LIMIT).untilAsserted(() -> assertThat(sessions()).as("sessions in a transaction").isZero());
	}

	private Integer sessions() {
		return this.jdbc.queryForObject("select count(*) from pg_stat_activity where datname = current_database() "
				+ "and state = 'idle in transaction' and pid <> pg_backend_pid()", Integer.class);
	}

	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = Memo.class)
	static class Application {

	}

}
