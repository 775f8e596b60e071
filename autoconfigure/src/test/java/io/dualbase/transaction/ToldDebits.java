package io.dualbase.transaction;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the callers of {@link Debits} were told. Any thread may call.
 */
class ToldDebits {

	private final Map<Integer, Told> told = new ConcurrentHashMap<>();

	void take(Debits debits, DebitWay way, int number) {
		this.told.put(number, told(debits, way, number));
	}

	private static Told told(Debits debits, DebitWay way, int number) {
		try {
			way.take(debits, number);
			return Told.DONE;
		}
		catch (CommitOutcomeUnknownException ex) {
			return Told.UNKNOWN;
		}
		catch (RuntimeException ex) {
			return Told.FAILED;
		}
	}

	Set<Integer> numbers(Told outcome) {
		return this.told.keySet()
			.stream()
			.filter((number) -> this.told.get(number) == outcome)
			.collect(Collectors.toSet());
	}

	int size() {
		return this.told.size();
	}

	@Override
	public String toString() {
		return Arrays.stream(Told.values())
			.collect(Collectors.toMap((each) -> each, (each) -> numbers(each).size()))
			.toString();
	}

	enum Told {

		DONE, FAILED, UNKNOWN

	}

}
