package io.dualbase.sqlite.r2dbc.exec;

import java.util.concurrent.TimeUnit;

/**
 * Lets a query stay that was fast so far, for a few rows or a moment. Its time counts
 * wherever it runs, and goes into the average of its text.
 */
final class BriefStay implements Stay {

	private static final int ROWS = 64;

	private static final long NANOS = TimeUnit.MICROSECONDS.toNanos(100);

	private final QueryTimes times;

	private final String sql;

	private int rows;

	private long spent;

	private long since;

	private boolean recorded;

	BriefStay(QueryTimes times, String sql) {
		this.times = times;
		this.sql = sql;
	}

	@Override
	public boolean mayBegin() {
		return this.times.isFast(this.sql);
	}

	@Override
	public boolean mayGoOn() {
		return this.rows < ROWS && this.spent < NANOS;
	}

	@Override
	public boolean isBrief() {
		return true;
	}

	@Override
	public void rowWanted() {
		if (!this.recorded) {
			this.since = System.nanoTime();
		}
	}

	@Override
	public void rowCame() {
		if (!this.recorded) {
			this.spent += System.nanoTime() - this.since;
			this.rows++;
			if (!mayGoOn()) {
				ended();
			}
		}
	}

	@Override
	public void ended() {
		if (!this.recorded && this.rows > 0) {
			this.recorded = true;
			this.times.add(this.sql, this.spent);
		}
	}

}
