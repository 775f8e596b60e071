package io.dualbase.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dualbase.lease.TestLeases;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * A sweep over leases of nothing, whose clock moves by hand and whose server says what it
 * is told to.
 */
final class TestSweep {

	static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	final TestLeases leases = new TestLeases();

	final List<StaleLease> reports = new ArrayList<>();

	final List<Duration> questions = new ArrayList<>();

	private final SessionSweep sweep;

	private SessionAnswer answer = SessionAnswer.IDLE;

	/**
	 * Create a new instance.
	 * @param settings keys below {@code database.sessions}, each with its value
	 */
	TestSweep(String... settings) {
		this(false, List.of(), settings);
	}

	private TestSweep(boolean debugged, List<String> exclude, String... settings) {
		ActiveRules rules = new ActiveRules(settings(settings), debugged);
		this.sweep = new SessionSweep(this.leases.registry(),
				rules.create((lease, idle) -> ask(idle), new DriverFrames("org.postgresql.Driver"), Runnable::run),
				rules.suspiciousAge(), new Exclusions(exclude), this.reports::add, () -> NOW);
	}

	static TestSweep debugged(String... settings) {
		return new TestSweep(true, List.of(), settings);
	}

	static TestSweep excluding(String... patterns) {
		return new TestSweep(false, List.of(patterns));
	}

	static StaleSettings settings(String... settings) {
		Map<String, String> values = Stream.of(settings)
			.map((setting) -> setting.split("="))
			.collect(Collectors.toMap((setting) -> "database.sessions." + setting[0], (setting) -> setting[1]));
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("database.sessions",
				StaleSettings.class);
	}

	SessionSweep sweep() {
		return this.sweep;
	}

	/** From now on the server says this. */
	TestSweep answer(SessionAnswer answer) {
		this.answer = answer;
		return this;
	}

	private CompletableFuture<SessionAnswer> ask(Duration idle) {
		this.questions.add(idle);
		return CompletableFuture.completedFuture(this.answer);
	}

	/** Let time pass and then look at what is suspicious. */
	TestSweep lookAfter(Duration time) {
		this.leases.pass(time);
		this.sweep.lookAtSuspicious();
		return this;
	}

	TestSweep look() {
		return lookAfter(Duration.ofSeconds(1));
	}

	TestSweep lookUnderPressure() {
		this.leases.pass(Duration.ofMillis(100));
		this.sweep.lookUnderPressure(this.leases.pool());
		return this;
	}

}
