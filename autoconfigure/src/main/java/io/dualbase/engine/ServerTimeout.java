package io.dualbase.engine;

/**
 * A limit that a server keeps by itself, also when its client no longer can.
 */
public enum ServerTimeout {

	/** How long a transaction may be open while its client sends nothing. */
	IDLE_TRANSACTION("idle-transaction"),

	/** How long a transaction may be open at all. */
	TRANSACTION("transaction"),

	/** How long a statement may run on after its client has gone. */
	LOST_CLIENT("lost-client");

	private final String key;

	ServerTimeout(String key) {
		this.key = key;
	}

	/**
	 * How configuration spells it.
	 * @return the last part of its key, in kebab-case
	 */
	public String key() {
		return this.key;
	}

}
