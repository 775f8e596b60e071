package io.dualbase.session.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;

/**
 * Many workers on both stacks of one application.
 */
final class Soak {

	private static final int WORKERS_OF_EACH_STACK = 32;

	private static final long SEED = 5;

	/** Nothing waits longer than this unless it hangs. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Tally tally = new Tally();

	private final Keepsakes<BlockingLeaks.Kept> blockingKeepsakes = new Keepsakes<>();

	private final Keepsakes<ReactiveLeaks.Kept> reactiveKeepsakes = new Keepsakes<>();

	private final Watch watch = new Watch(
			List.of(this.blockingKeepsakes::takenBack, this.reactiveKeepsakes::takenBack));

	private final List<Worker> workers = new ArrayList<>();

	private final List<CompletableFuture<Void>> ends = new ArrayList<>();

	private volatile boolean over;

	/** To be made known to the application. */
	Watch watch() {
		return this.watch;
	}

	Tally tally() {
		return this.tally;
	}

	List<Worker> workers() {
		return this.workers;
	}

	void start(ApplicationContext context, Pace pace) {
		Map<Deed, BlockingWork> blocking = new EnumMap<>(new BlockingInnocents(context, pace).deeds());
		blocking.putAll(new BlockingLeaks(context, this.watch, this.tally, this.blockingKeepsakes).deeds());
		Map<Deed, ReactiveWork> reactive = new EnumMap<>(new ReactiveInnocents(context, pace).deeds());
		reactive.putAll(new ReactiveLeaks(context, this.watch, this.tally, this.reactiveKeepsakes).deeds());
		for (int i = 0; i < WORKERS_OF_EACH_STACK; i++) {
			startBlocking(worker(blocking, pace), blocking);
			startReactive(worker(reactive, pace), reactive);
		}
	}

	private Worker worker(Map<Deed, ?> deeds, Pace pace) {
		Worker worker = new Worker(this.workers.size(), SEED, deeds.keySet(), pace.thrift());
		this.workers.add(worker);
		return worker;
	}

	private void startBlocking(Worker worker, Map<Deed, BlockingWork> deeds) {
		CompletableFuture<Void> end = new CompletableFuture<>();
		this.ends.add(end);
		Threads.start(() -> {
			while (!this.over) {
				BlockingInnocents.pause(worker.thought());
				perform(worker, deeds);
			}
			end.complete(null);
		}, worker.roll(2) == 0);
	}

	private void perform(Worker worker, Map<Deed, BlockingWork> deeds) {
		Operation operation = worker.next();
		try {
			deeds.get(operation.deed()).perform(worker, operation);
			this.tally.done(operation);
		}
		catch (Exception | AssertionError ex) {
			this.tally.failed(operation, ex);
		}
	}

	private void startReactive(Worker worker, Map<Deed, ReactiveWork> deeds) {
		this.ends.add(Mono.defer(() -> Mono.delay(worker.thought()))
			.then(Mono.defer(() -> perform(worker, worker.next(), deeds)))
			.repeat(() -> !this.over)
			.then()
			.toFuture());
	}

	private Mono<Void> perform(Worker worker, Operation operation, Map<Deed, ReactiveWork> deeds) {
		return Mono.defer(() -> deeds.get(operation.deed()).perform(worker, operation))
			.timeout(PATIENCE)
			.doOnSuccess((nothing) -> this.tally.done(operation))
			.onErrorResume((failure) -> {
				this.tally.failed(operation, failure);
				return Mono.empty();
			});
	}

	/** Let all finish what they have begun. */
	void stop() throws Exception {
		this.over = true;
		for (CompletableFuture<Void> end : this.ends) {
			end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
	}

}
