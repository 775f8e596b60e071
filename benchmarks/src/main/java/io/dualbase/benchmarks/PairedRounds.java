package io.dualbase.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two measurements taken by turns, so that what disturbs the machine disturbs both.
 */
final class PairedRounds {

	private final int warmUps;

	private final int rounds;

	PairedRounds(int warmUps, int rounds) {
		this.warmUps = warmUps;
		this.rounds = rounds;
	}

	/**
	 * Measure and print.
	 * @param name what is measured
	 * @param unit unit of one measurement
	 * @param ours measures our side once
	 * @param theirs measures the other side once
	 * @throws Exception if a measurement fails
	 */
	void compare(String name, String unit, Measurement ours, Measurement theirs) throws Exception {
		List<double[]> pairs = new ArrayList<>();
		for (int round = 0; round < this.warmUps + this.rounds; round++) {
			boolean oursFirst = round % 2 == 0;
			double first = (oursFirst ? ours : theirs).measure();
			double second = (oursFirst ? theirs : ours).measure();
			if (round >= this.warmUps) {
				pairs.add(oursFirst ? new double[] { first, second } : new double[] { second, first });
			}
		}
		double[] ratios = pairs.stream().mapToDouble((pair) -> pair[0] / pair[1]).sorted().toArray();
		System.out.printf(Locale.ROOT, "%-44s dualbase %,10.1f %s, plain %,10.1f %s, ratio %.3f (%.3f to %.3f, n=%d)%n",
				name, median(pairs.stream().mapToDouble((pair) -> pair[0]).toArray()), unit,
				median(pairs.stream().mapToDouble((pair) -> pair[1]).toArray()), unit, median(ratios),
				ratios[ratios.length / 4], ratios[ratios.length * 3 / 4], ratios.length);
	}

	private double median(double[] values) {
		double[] sorted = Arrays.stream(values).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * Takes one measurement.
	 */
	@FunctionalInterface
	interface Measurement {

		double measure() throws Exception;

	}

}
