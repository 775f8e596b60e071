package io.dualbase.crossing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.dualbase.caller.Caller;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.OncePerMinute;
import io.dualbase.lease.StatementGuard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link CrossingGuard}, which looks at threads and needs no database.
 */
class CrossingGuardTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String WRITE = "insert into item values (1)";

	private static final String READ = "select * from item";

	private final Object dataSource = new Object();

	private final WarningLog log = new WarningLog();

	private CrossingMode crossStack = CrossingMode.WARN;

	private CrossingMode eventLoop = CrossingMode.WARN;

	@AfterEach
	void endTransaction() {
		TransactionSynchronizationManager.unbindResourceIfPossible(this.dataSource);
		TransactionSynchronizationManager.clear();
	}

	@Test
	void blockingTransactionThatWaitsForAReactiveWriteIsReportedWithBothPlaces() {
		begin("com.example.Orders.place", false);
		block(WRITE);
		assertThat(this.log.warnings()).singleElement()
			.asString()
			.startsWith("Blocking transaction 'com.example.Orders.place' on thread '" + Thread.currentThread().getName()
					+ "' waits for a reactive write to the same database, at io.dualbase.caller.Caller.call(Caller.java:")
			.endsWith("Write over one stack, or when the transaction has ended.");
	}

	@Test
	void waitingForAFutureOrInATestIsWaitingAsWell() throws Exception {
		begin("com.example.Orders.place", false);
		CrossingGuard guard = guard();
		borrow(guard).toFuture().get(10, TimeUnit.SECONDS).executing(WRITE);
		assertThat(this.log.warnings()).hasSize(1);
		this.log.warnings().clear();
		CrossingGuard other = guard();
		StepVerifier.create(borrow(other)).assertNext((seen) -> seen.executing(WRITE)).expectComplete().verify(LIMIT);
		assertThat(this.log.warnings()).hasSize(1);
	}

	@Test
	void reactiveWriteIsRefusedWhenThatIsAnError() {
		this.crossStack = CrossingMode.ERROR;
		begin("com.example.Orders.place", false);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> block(WRITE))
			.withMessageContaining("'com.example.Orders.place'");
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void transactionWithoutANameIsKnownByItsPlace() {
		begin("", false);
		block(WRITE);
		assertThat(this.log.warnings()).singleElement().asString().startsWith("Blocking transaction without a name on");
	}

	@Test
	void samePlaceIsReportedOnce() {
		begin("com.example.Orders.place", false);
		CrossingGuard guard = guard();
		for (int i = 0; i < 3; i++) {
			Caller.call(() -> borrow(guard).block(LIMIT)).executing(WRITE);
		}
		assertThat(this.log.warnings()).hasSize(1);
	}

	@Test
	void readingIsNoMistake() {
		this.crossStack = CrossingMode.ERROR;
		begin("com.example.Orders.place", false);
		block(READ);
	}

	@Test
	void transactionThatOnlyReadsLocksNothing() {
		begin("com.example.Orders.find", true);
		block(WRITE);
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void transactionOfAnotherDatabaseDoesNotMatter() {
		begin("com.example.Orders.place", false);
		TransactionSynchronizationManager.unbindResource(this.dataSource);
		block(WRITE);
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void outsideTransactionsWaitingIsNoMistake() {
		block(WRITE);
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void writeForWhichNobodyWaitsIsNoMistake() {
		begin("com.example.Orders.place", false);
		CompletableFuture<@Nullable StatementGuard> seen = new CompletableFuture<>();
		CrossingGuard guard = guard();
		Mono.fromRunnable(() -> seen.complete(guard.borrowing(LeaseStack.REACTIVE))).subscribe();
		assertThat(seen).isCompletedWithValue(null);
	}

	@Test
	void nobodyLooksWhenSwitchedOff() {
		this.crossStack = CrossingMode.OFF;
		this.eventLoop = CrossingMode.OFF;
		begin("com.example.Orders.place", false);
		block(WRITE);
		borrowOnEventLoop();
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void blockingCallOnAnEventLoopIsReportedByName() {
		borrowOnEventLoop();
		assertThat(this.log.warnings()).singleElement()
			.asString()
			.startsWith("Event-loop thread 'parallel-")
			.contains("borrows a blocking connection, at io.dualbase.caller.Caller.call(Caller.java:");
	}

	@Test
	void blockingCallOnAnEventLoopIsRefusedWhenThatIsAnError() {
		this.eventLoop = CrossingMode.ERROR;
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(this::borrowOnEventLoop)
			.withMessageContaining("Event-loop thread 'parallel-");
	}

	@Test
	void blockingCallOnAThreadThatMayWaitIsNoMistake() {
		CrossingGuard guard = guard();
		assertThat(guard.borrowing(LeaseStack.BLOCKING)).isNull();
		Mono.fromRunnable(() -> guard.borrowing(LeaseStack.BLOCKING))
			.subscribeOn(Schedulers.boundedElastic())
			.block(LIMIT);
		assertThat(this.log.warnings()).isEmpty();
	}

	/** As Spring's transaction managers do. */
	private void begin(String name, boolean readOnly) {
		TransactionSynchronizationManager.setActualTransactionActive(true);
		TransactionSynchronizationManager.setCurrentTransactionName(name);
		TransactionSynchronizationManager.setCurrentTransactionReadOnly(readOnly);
		TransactionSynchronizationManager.bindResource(this.dataSource, "connection");
	}

	private void block(String sql) {
		CrossingGuard guard = guard();
		StatementGuard statements = Caller.call(() -> borrow(guard).blockOptional(LIMIT).orElse(null));
		if (statements != null) {
			statements.executing(sql);
		}
	}

	private void borrowOnEventLoop() {
		CrossingGuard guard = guard();
		Mono.fromRunnable(() -> Caller.call(() -> guard.borrowing(LeaseStack.BLOCKING)))
			.subscribeOn(Schedulers.parallel())
			.block(LIMIT);
	}

	/** As the reactive pool does when it is subscribed to. */
	private static Mono<StatementGuard> borrow(CrossingGuard guard) {
		return Mono.defer(() -> Mono.justOrEmpty(guard.borrowing(LeaseStack.REACTIVE)));
	}

	private CrossingGuard guard() {
		OncePerMinute<String> limit = new OncePerMinute<>(System::nanoTime);
		CrossingReport report = new CrossingReport(this.crossStack, limit, this.log);
		return new CrossingGuard(new BlockingTransactionGuard(() -> this.dataSource, report),
				new ReactiveTransactionGuard(new LeaseRegistry(new LeaseScopes(), List::of), report),
				new EventLoopGuard(new LeaseScopes(), new CrossingReport(this.eventLoop, limit, this.log)));
	}

}
