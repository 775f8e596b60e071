package io.dualbase.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import com.sun.management.OperatingSystemMXBean;

/**
 * Several ways to do the same, measured by turns in each round, and compared with the
 * first of them within the round: what disturbs the machine disturbs all.
 */
final class Race {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private final String name;

	private final int operations;

	private final List<Runner> runners = new ArrayList<>();

	/**
	 * Create a new instance.
	 * @param name what is done
	 * @param operations how often it is done in one lap
	 */
	Race(String name, int operations) {
		this.name = name;
		this.operations = operations;
	}

	/**
	 * Adds what runs in this JVM.
	 * @param runner shown in the result
	 * @param task does all operations of one lap
	 */
	Race in(String runner, Task task) {
		return add(runner, () -> measured(task));
	}

	/**
	 * Adds what knows its own cost.
	 * @param runner shown in the result
	 * @param lap does all operations of one lap
	 */
	Race add(String runner, Lap lap) {
		this.runners.add(new Runner(runner, lap, new ArrayList<>()));
		return this;
	}

	private static Cost measured(Task task) throws Exception {
		long processor = SYSTEM.getProcessCpuTime();
		long start = System.nanoTime();
		task.run();
		return new Cost(System.nanoTime() - start, SYSTEM.getProcessCpuTime() - processor);
	}

	/**
	 * Measures and prints.
	 * @param warmUps rounds that do not count
	 * @param rounds rounds that count
	 * @throws Exception if a task fails
	 */
	void run(int warmUps, int rounds) throws Exception {
		List<Runner> order = new ArrayList<>(this.runners);
		for (int round = -warmUps; round < rounds; round++) {
			for (Runner runner : order) {
				Cost cost = runner.lap.run();
				if (round >= 0) {
					runner.costs.add(cost);
				}
			}
			// Who comes first has the colder caches.
			Collections.rotate(order, 1);
		}
		print();
	}

	private void print() {
		System.out.println(this.name);
		for (Runner runner : this.runners) {
			double[] faster = ratios(runner, Cost::time);
			double[] cheaper = ratios(runner, Cost::processor);
			System.out.printf(Locale.ROOT,
					"  %-40s %,8.0f ns, processor %,8.0f ns, speed x %.2f (%.2f to %.2f), by processor x %.2f, n=%d%n",
					runner.name, each(runner, Cost::time), each(runner, Cost::processor), median(faster),
					faster[faster.length / 4], faster[faster.length * 3 / 4], median(cheaper), faster.length);
		}
	}

	private double each(Runner runner, ToDoubleFunction<Cost> value) {
		return median(runner.costs.stream().mapToDouble(value).sorted().toArray()) / this.operations;
	}

	private double[] ratios(Runner runner, ToDoubleFunction<Cost> value) {
		List<Cost> first = this.runners.get(0).costs;
		double[] ratios = new double[first.size()];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = value.applyAsDouble(first.get(i)) / value.applyAsDouble(runner.costs.get(i));
		}
		Arrays.sort(ratios);
		return ratios;
	}

	private static double median(double[] sorted) {
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private record Runner(String name, Lap lap, List<Cost> costs) {

	}

	/**
	 * What one lap has taken.
	 *
	 * @param time on the wall, in nanoseconds
	 * @param processor of all threads of the process, in nanoseconds
	 */
	record Cost(double time, double processor) {

	}

	/**
	 * Does all operations of one lap and says what they have taken.
	 */
	@FunctionalInterface
	interface Lap {

		Cost run() throws Exception;

	}

	/**
	 * Does all operations of one lap.
	 */
	@FunctionalInterface
	interface Task {

		void run() throws Exception;

	}

}
