package io.dualbase.sqlite.r2dbc;

import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;

class DollarParametersTestKitTests extends SqliteTestKit<String> {

	@Override
	public String getPlaceholder(int index) {
		return "$p" + index;
	}

	@Override
	public String getIdentifier(int index) {
		return "$p" + index;
	}

	/** How parameters are written has nothing to do with it; so each mode has its run. */
	@Override
	ExecutionMode execution() {
		return ExecutionMode.AUTO;
	}

}
