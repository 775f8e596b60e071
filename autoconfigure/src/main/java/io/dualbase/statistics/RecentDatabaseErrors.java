package io.dualbase.statistics;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.ErrorIds;

/**
 * The latest failures of the database, the same number of them whatever happens.
 * <p>
 * Any thread may use it, and none ever waits: who writes takes the next slot, and who
 * reads sees of each slot the entry that is in it then.
 */
public final class RecentDatabaseErrors implements DatabaseErrorListener {

	private final ErrorIds ids;

	private final InstantSource clock;

	private final AtomicLong count = new AtomicLong();

	private final AtomicReferenceArray<Entry> slots;

	RecentDatabaseErrors(int size, ErrorIds ids, InstantSource clock) {
		this.slots = new AtomicReferenceArray<>(size);
		this.ids = ids;
		this.clock = clock;
	}

	@Override
	public void failed(Throwable failure, DatabaseError error, String stack) {
		if (this.slots.length() > 0) {
			long number = this.count.getAndIncrement();
			this.slots.set((int) (number % this.slots.length()),
					new Entry(number, new RecentDatabaseError(this.ids.of(failure), this.clock.instant(), error.kind(),
							error.code(), error.phase(), stack)));
		}
	}

	/**
	 * The failures that are remembered.
	 * @return a copy, the latest first
	 */
	public List<RecentDatabaseError> latest() {
		return IntStream.range(0, this.slots.length())
			.mapToObj(this.slots::get)
			.filter(Objects::nonNull)
			.sorted(Comparator.comparingLong(Entry::number).reversed())
			.map(Entry::error)
			.toList();
	}

	/**
	 * An entry and its place in the order of all.
	 */
	private record Entry(long number, RecentDatabaseError error) {

	}

}
