package io.dualbase.blocking;

import java.sql.SQLException;

import com.zaxxer.hikari.SQLExceptionOverride;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.Phase;

/**
 * Has HikariCP drop every connection that a failure has made useless, not only those of
 * the few SQLSTATEs that it knows itself.
 *
 * @param classifier says what is left of a connection
 */
record UnusableConnectionEviction(DatabaseErrorClassifier classifier) implements SQLExceptionOverride {

	@java.lang.Override
	public Override adjudicate(SQLException failure) {
		boolean usable = this.classifier.classify(failure, Phase.STATEMENT).connectionUsable();
		return usable ? Override.CONTINUE_EVICT : Override.MUST_EVICT;
	}

}
