package io.dualbase.benchmarks.storm;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads a counter and then writes it, on either stack, as users would.
 */
@Service
public class CounterService {

	private static final int COUNT = 64;

	private final Counters counters;

	private final ReactiveCounters reactiveCounters;

	CounterService(Counters counters, ReactiveCounters reactiveCounters) {
		this.counters = counters;
		this.reactiveCounters = reactiveCounters;
	}

	@Transactional
	public void create() {
		this.counters.saveAll(Stream.generate(Counter::new).limit(COUNT).toList());
	}

	@Transactional
	public void increment() {
		this.counters.findById(anyId()).orElseThrow().increment();
	}

	@Transactional
	public Mono<Void> incrementReactively() {
		return this.reactiveCounters.findById(anyId()).flatMap((counter) -> {
			counter.increment();
			return this.reactiveCounters.save(counter);
		}).then();
	}

	private static long anyId() {
		return ThreadLocalRandom.current().nextLong(COUNT) + 1;
	}

	@Transactional(readOnly = true)
	public long total() {
		return this.counters.findAll().stream().mapToLong(Counter::getTotal).sum();
	}

}
