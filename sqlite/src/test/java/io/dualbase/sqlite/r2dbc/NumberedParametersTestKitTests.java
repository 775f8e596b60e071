package io.dualbase.sqlite.r2dbc;

class NumberedParametersTestKitTests extends SqliteTestKit<Integer> {

	@Override
	public String getPlaceholder(int index) {
		return "?" + (index + 1);
	}

	@Override
	public Integer getIdentifier(int index) {
		return index;
	}

}
