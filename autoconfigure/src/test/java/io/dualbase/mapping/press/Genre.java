package io.dualbase.mapping.press;

public enum Genre {

	NOVEL, POETRY {

		@Override
		public boolean isShort() {
			return true;
		}

	},
	ESSAY;

	public boolean isShort() {
		return false;
	}

}
