package io.dualbase.sqlite.r2dbc;

class PositionalParametersTestKitTests extends SqliteTestKit<Integer> {

	@Override
	public String getPlaceholder(int index) {
		return "?";
	}

	@Override
	public Integer getIdentifier(int index) {
		return index;
	}

}
