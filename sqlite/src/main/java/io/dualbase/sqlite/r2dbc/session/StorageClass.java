package io.dualbase.sqlite.r2dbc.session;

/**
 * How SQLite stores a value, see
 * <a href="https://www.sqlite.org/datatype3.html">Datatypes In SQLite</a>.
 */
public enum StorageClass {

	/** A whole number of up to 64 bits. */
	INTEGER,

	/** A floating point number of 64 bits. */
	REAL,

	/** Unicode text. */
	TEXT,

	/** Bytes. */
	BLOB,

	/** The absence of a value. */
	NULL

}
