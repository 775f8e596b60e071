package io.dualbase.mapping;

import java.util.Map;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyComponentPathImpl;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.MappingSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.data.relational.core.sql.SqlIdentifier;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The names that Hibernate gives, found by the strategies it is configured with. An
 * identifier is quoted if Hibernate quotes it, so both stacks let the database fold the
 * same names.
 * <p>
 * Strategies are called without an environment of JDBC: the names must be the same where
 * no entity manager factory exists.
 */
final class HibernateNaming implements JpaNaming {

	private final PhysicalNamingStrategy physical;

	private final boolean fullPath;

	private final boolean quoted;

	private final @Nullable String defaultSchema;

	HibernateNaming(Map<String, Object> settings) {
		this.physical = physical(settings.get(MappingSettings.PHYSICAL_NAMING_STRATEGY));
		this.fullPath = isFullPath(settings.get(MappingSettings.IMPLICIT_NAMING_STRATEGY));
		this.quoted = isTrue(settings.get(MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS));
		this.defaultSchema = (settings.get(MappingSettings.DEFAULT_SCHEMA) instanceof String schema) ? schema : null;
	}

	private static PhysicalNamingStrategy physical(@Nullable Object setting) {
		if (setting instanceof PhysicalNamingStrategy strategy) {
			return strategy;
		}
		return (setting != null) ? (PhysicalNamingStrategy) BeanUtils.instantiateClass(type(setting))
				: new PhysicalNamingStrategySnakeCaseImpl();
	}

	private static boolean isFullPath(@Nullable Object setting) {
		return setting != null && ImplicitNamingStrategyComponentPathImpl.class.isAssignableFrom(type(setting));
	}

	private static Class<?> type(Object setting) {
		if (setting instanceof Class<?> type) {
			return type;
		}
		return (setting instanceof String name) ? ClassUtils.resolveClassName(name, null) : setting.getClass();
	}

	private static boolean isTrue(@Nullable Object setting) {
		return setting != null && Boolean.parseBoolean(setting.toString());
	}

	@Override
	public SqlIdentifier table(String logicalName) {
		return sql(this.physical.toPhysicalTableName(logical(logicalName), null));
	}

	@Override
	public SqlIdentifier column(String logicalName) {
		return sql(this.physical.toPhysicalColumnName(logical(logicalName), null));
	}

	@Override
	public SqlIdentifier sequence(String logicalName) {
		return sql(this.physical.toPhysicalSequenceName(logical(logicalName), null));
	}

	@Override
	public SqlIdentifier schema(String logicalName) {
		return sql(this.physical.toPhysicalSchemaName(logical(logicalName), null));
	}

	@Override
	public @Nullable SqlIdentifier defaultSchema() {
		return (this.defaultSchema != null) ? schema(this.defaultSchema) : null;
	}

	@Override
	public String implicitColumn(String attributePath) {
		return this.fullPath ? attributePath.replace('.', '_') : StringUtils.unqualify(attributePath);
	}

	@Override
	public boolean generatesNumbersBySequence() {
		return true;
	}

	private Identifier logical(String name) {
		return Identifier.toIdentifier(name, this.quoted);
	}

	private static SqlIdentifier sql(Identifier identifier) {
		return identifier.isQuoted() ? SqlIdentifier.quoted(identifier.getText())
				: SqlIdentifier.unquoted(identifier.getText());
	}

}
