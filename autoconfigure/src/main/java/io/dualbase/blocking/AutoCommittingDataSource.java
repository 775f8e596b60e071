package io.dualbase.blocking;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool seen by work outside transactions: its connections commit each statement.
 * <p>
 * Inside a transaction Spring finds the transaction's own connection under the wrapped
 * data source and never comes here. A pool that hands out connections with auto-commit
 * off resets the mode when they come back.
 */
final class AutoCommittingDataSource extends DelegatingDataSource implements InfrastructureProxy {

	AutoCommittingDataSource(DataSource pool) {
		super(pool);
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		try {
			connection.setAutoCommit(true);
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	@Override
	public Object getWrappedObject() {
		return obtainTargetDataSource();
	}

}
