package io.dualbase.sqlite.r2dbc;

import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;
import io.dualbase.sqlite.r2dbc.session.SessionKind;

/**
 * The ways in which the driver can be set to work, each of which keeps all promises.
 */
enum DriverVariant {

	NATIVE(SessionKind.NATIVE, ExecutionMode.WORKER),

	JDBC(SessionKind.JDBC, ExecutionMode.WORKER),

	DIRECT(SessionKind.NATIVE, ExecutionMode.DIRECT),

	AUTO(SessionKind.NATIVE, ExecutionMode.AUTO);

	private final SessionKind session;

	private final ExecutionMode execution;

	DriverVariant(SessionKind session, ExecutionMode execution) {
		this.session = session;
		this.execution = execution;
	}

	SessionKind session() {
		return this.session;
	}

	ExecutionMode execution() {
		return this.execution;
	}

}
