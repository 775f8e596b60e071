package io.dualbase.mapping.press;

public enum Binding {

	HARD, SOFT

}
