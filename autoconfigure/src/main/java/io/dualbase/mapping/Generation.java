package io.dualbase.mapping;

import java.util.UUID;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Where the value of an identifier comes from.
 */
enum Generation {

	/** From the application. */
	ASSIGNED,

	/** From the column's own default. */
	COLUMN,

	/** From a sequence that is asked before the row is written. */
	SEQUENCE,

	/** From this process, before the row is written. */
	UUID,

	/** From a table of counters, which only JPA can use. */
	TABLE;

	static Generation of(@Nullable GeneratedValue annotation, Class<?> type, boolean numbersBySequence) {
		if (annotation == null) {
			return ASSIGNED;
		}
		return switch (annotation.strategy()) {
			case IDENTITY -> COLUMN;
			case SEQUENCE -> SEQUENCE;
			case TABLE -> TABLE;
			case UUID -> UUID;
			case AUTO -> automatic(type, numbersBySequence);
		};
	}

	/**
	 * What it is where the database numbers the rows whatever number was asked for.
	 */
	Generation byColumn() {
		return (this == SEQUENCE || this == TABLE) ? COLUMN : this;
	}

	/**
	 * What Hibernate makes of {@link GenerationType#AUTO}.
	 */
	private static Generation automatic(Class<?> type, boolean numbersBySequence) {
		if (type == UUID.class) {
			return UUID;
		}
		boolean number = Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type));
		return (number && numbersBySequence) ? SEQUENCE : COLUMN;
	}

}
