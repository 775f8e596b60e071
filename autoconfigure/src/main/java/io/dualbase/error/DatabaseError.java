package io.dualbase.error;

import io.dualbase.engine.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failure of a database. Holds neither SQL text nor values of rows, so
 * it may be logged and counted.
 *
 * @param kind what went wrong
 * @param retryability whether the same work may succeed when it is done again, taken as a
 * whole: statements of a transaction that failed cannot be repeated alone
 * @param connectionUsable whether the connection can do more after a rollback; one that
 * cannot must be closed
 * @param phase when it failed
 * @param sqlState SQLSTATE as the driver gives it, five characters, or {@code null}
 * @param vendorCode the vendor's number, for SQLite the extended result code, or 0
 * @param name the vendor's word for the code, or {@code null} for an unknown one
 * @param violation which rule of the schema was broken
 * @param property property of the mapped entity whose column broke the rule, or
 * {@code null} when there is none or several
 */
public record DatabaseError(ErrorKind kind, Retryability retryability, boolean connectionUsable, Phase phase,
		@Nullable String sqlState, int vendorCode, @Nullable String name, Violation violation,
		@Nullable String property) {

	/**
	 * Who has to do something about it.
	 * @return the family of the kind
	 */
	public ErrorFamily family() {
		return this.kind.family();
	}

	/**
	 * The code under which people look this up.
	 * @return the vendor's number where that says more, else the SQLSTATE, else
	 * {@code none}
	 */
	public String code() {
		if (this.vendorCode > 0) {
			return String.valueOf(this.vendorCode);
		}
		return (this.sqlState != null) ? this.sqlState : "none";
	}

	/** Whether not even a code was given, so that others may know more. */
	boolean isUnknown() {
		return this.kind == ErrorKind.OTHER && this.sqlState == null && this.vendorCode == 0;
	}

	DatabaseError withProperty(String mapped) {
		return new DatabaseError(this.kind, this.retryability, this.connectionUsable, this.phase, this.sqlState,
				this.vendorCode, this.name, this.violation, mapped);
	}

}
