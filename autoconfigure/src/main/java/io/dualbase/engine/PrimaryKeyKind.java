package io.dualbase.engine;

/**
 * How a UUID primary key is stored.
 */
public enum PrimaryKeyKind {

	/** In the database's own UUID type. */
	NATIVE_UUID,

	/** As 36 characters, because the database has no UUID type. */
	TEXT_UUID

}
