package io.dualbase.connection;

import java.util.List;

import io.dualbase.engine.DatabaseType;
import io.dualbase.sqlite.function.SqliteFunction;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that SQL may call.
 */
record ApplicationFunctions(ListableBeanFactory beans) {

	List<SqliteFunction> of(DatabaseType type) {
		try {
			return type.engine().functions(this.beans);
		}
		catch (IllegalArgumentException ex) {
			throw new DatabaseStartException(String.valueOf(ex.getMessage()),
					"Correct the bean of that class, or remove it.", ex);
		}
	}

}
