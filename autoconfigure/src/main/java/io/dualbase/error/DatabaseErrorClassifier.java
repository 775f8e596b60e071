package io.dualbase.error;

import java.util.Map;

import io.dualbase.engine.DatabaseType;

/**
 * Says what went wrong in a database, whichever stack it happened on and however the
 * failure was wrapped since. Implementations may be called by any thread.
 */
@FunctionalInterface
public interface DatabaseErrorClassifier {

	/**
	 * Classifies a failure.
	 * @param failure what was raised, by a driver, a pool, Hibernate, Spring or Reactor
	 * @param phase what was going on
	 * @return what is known of it, of kind {@link ErrorKind#OTHER} if nothing is
	 */
	DatabaseError classify(Throwable failure, Phase phase);

	/**
	 * A classifier for one kind of database.
	 * @param type kind of database
	 * @return a classifier that knows the codes of the vendor
	 */
	static DatabaseErrorClassifier of(DatabaseType type) {
		return of(type, Map.of());
	}

	/**
	 * A classifier for one kind of database, with codes of the application.
	 * @param type kind of database
	 * @param codes kinds by vendor number or SQLSTATE, stronger than what is known of the
	 * vendor
	 * @return a classifier
	 */
	static DatabaseErrorClassifier of(DatabaseType type, Map<String, ErrorKind> codes) {
		return new CodeClassifier(type.engine().errorSource(), ErrorTable.of(type.engine().errorSource(), codes));
	}

}
