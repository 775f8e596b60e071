package io.dualbase.sqlite.r2dbc;

import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;

class NumberedParametersTestKitTests extends SqliteTestKit<Integer> {

	@Override
	public String getPlaceholder(int index) {
		return "?" + (index + 1);
	}

	@Override
	public Integer getIdentifier(int index) {
		return index;
	}

	/** How parameters are written has nothing to do with it; so each mode has its run. */
	@Override
	ExecutionMode execution() {
		return ExecutionMode.DIRECT;
	}

}
