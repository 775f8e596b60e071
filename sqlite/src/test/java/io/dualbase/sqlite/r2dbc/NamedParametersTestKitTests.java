package io.dualbase.sqlite.r2dbc;

class NamedParametersTestKitTests extends SqliteTestKit<String> {

	@Override
	public String getPlaceholder(int index) {
		return ":p" + index;
	}

	@Override
	public String getIdentifier(int index) {
		return "p" + index;
	}

}
