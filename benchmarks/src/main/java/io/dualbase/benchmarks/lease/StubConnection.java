package io.dualbase.benchmarks.lease;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;

import com.alibaba.druid.mock.MockConnection;
import com.alibaba.druid.mock.MockDriver;
import com.alibaba.druid.mock.MockPreparedStatement;
import com.alibaba.druid.mock.MockResultSet;

/**
 * A connection to nothing that answers at once, with one row to every query.
 */
final class StubConnection extends MockConnection {

	StubConnection() {
		super(new MockDriver(), "jdbc:mock:nothing", new Properties());
	}

	@Override
	public PreparedStatement prepareStatement(String sql) {
		return new StubStatement(this, sql);
	}

	@Override
	public boolean isValid(int timeout) {
		return true;
	}

	@Override
	public void close() {
	}

	@Override
	public void clearWarnings() {
	}

	private static final class StubStatement extends MockPreparedStatement {

		StubStatement(MockConnection connection, String sql) {
			super(connection, sql);
		}

		@Override
		public ResultSet executeQuery() {
			return new StubRows(this);
		}

		@Override
		public void close() {
		}

	}

	private static final class StubRows extends MockResultSet {

		private boolean read;

		StubRows(Statement statement) {
			super(statement);
		}

		@Override
		public synchronized boolean next() {
			boolean more = !this.read;
			this.read = true;
			return more;
		}

		@Override
		public void close() {
		}

	}

}
