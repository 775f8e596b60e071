package io.dualbase.benchmarks.lease;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.util.Properties;
import java.util.logging.Logger;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens stub connections, as a data source or as a driver.
 */
public final class StubDataSource extends AbstractDataSource implements Driver {

	@Override
	public Connection getConnection() {
		return new StubConnection();
	}

	@Override
	public Connection getConnection(@Nullable String username, @Nullable String password) {
		return new StubConnection();
	}

	@Override
	public void setLoginTimeout(int seconds) {
	}

	@Override
	public Connection connect(String url, Properties info) {
		return new StubConnection();
	}

	@Override
	public boolean acceptsURL(String url) {
		return true;
	}

	@Override
	public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
		return new DriverPropertyInfo[0];
	}

	@Override
	public int getMajorVersion() {
		return 1;
	}

	@Override
	public int getMinorVersion() {
		return 0;
	}

	@Override
	public boolean jdbcCompliant() {
		return false;
	}

	@Override
	public Logger getParentLogger() {
		return Logger.getGlobal();
	}

}
