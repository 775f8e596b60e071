package io.dualbase.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.data.relational.core.sql.SqlIdentifier;
import org.springframework.util.StringUtils;

/**
 * Names where the annotations are all there is of JPA: those that Hibernate would give
 * with the defaults of Spring Boot.
 */
final class PlainNaming implements JpaNaming {

	private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

	@Override
	public SqlIdentifier table(String logicalName) {
		return snakeCase(logicalName);
	}

	@Override
	public SqlIdentifier column(String logicalName) {
		return snakeCase(logicalName);
	}

	@Override
	public SqlIdentifier sequence(String logicalName) {
		return snakeCase(logicalName);
	}

	@Override
	public SqlIdentifier schema(String logicalName) {
		return snakeCase(logicalName);
	}

	@Override
	public @Nullable SqlIdentifier defaultSchema() {
		return null;
	}

	@Override
	public String implicitColumn(String attributePath) {
		return StringUtils.unqualify(attributePath);
	}

	@Override
	public boolean generatesNumbersBySequence() {
		return false;
	}

	private static SqlIdentifier snakeCase(String name) {
		return SqlIdentifier.unquoted(HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT));
	}

}
