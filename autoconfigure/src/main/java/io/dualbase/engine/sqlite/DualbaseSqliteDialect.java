package io.dualbase.engine.sqlite;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;
import java.util.UUID;

import io.dualbase.engine.NumbersRowsItself;
import io.dualbase.sqlite.SqliteValue;
import jakarta.persistence.TemporalType;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.identity.IdentityColumnSupport;
import org.hibernate.dialect.unique.UniqueDelegate;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.exception.spi.ViolatedConstraintNameExtractor;
import org.hibernate.mapping.Table;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.IntervalType;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.tool.schema.spi.Exporter;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;

/**
 * A Hibernate dialect for SQLite whose tables have the constraints that their entities
 * declare, and whose columns hold what the reactive stack reads and writes too.
 * <p>
 * It differs from Hibernate's community dialect as follows:
 * <ul>
 * <li>Unique constraints exist, as unique indexes. Foreign keys exist in tables that
 * Hibernate creates; SQLite cannot add them to a table later.</li>
 * <li>Decimals keep every digit and compare by their value. Sums and averages are
 * floating point numbers, as SQLite computes them.</li>
 * <li>Dates, times and UUIDs are text, in UTC where they stand for an instant.</li>
 * <li>Parts of dates, differences and additions are right.</li>
 * <li>Violated constraints arrive with their kind.</li>
 * <li>Inserts return their generated columns.</li>
 * </ul>
 * It needs the connections of {@link io.dualbase.sqlite.jdbc.SqliteDataSource}, which
 * know the collation of decimals and the rule of types.
 */
@SuppressWarnings({ "deprecation", "removal", "JavaUtilDate" }) // the signatures are
																// Hibernate's
public final class DualbaseSqliteDialect extends SQLiteDialect implements NumbersRowsItself {

	/** Affinity follows from the word "text"; the first word tells what the text is. */
	private static final String DECIMAL = "decimal text collate decimal";

	private static final String UUID_TEXT = "uuid text";

	private static final String JSON_TEXT = "json text";

	private static final String TEXT = "text";

	private final UniqueDelegate uniqueIndexes = new SqliteUniqueIndexes(this);

	private final Exporter<Table> tableExporter = new SqliteTableExporter(this);

	/** Creates a dialect for the version of SQLite that the driver brings. */
	public DualbaseSqliteDialect() {
		super(DatabaseVersion.make(3, 54));
	}

	/**
	 * Creates a dialect for the version in use.
	 * @param info what the driver tells about the database
	 */
	public DualbaseSqliteDialect(DialectResolutionInfo info) {
		super(info);
	}

	@Override
	protected String columnType(int sqlTypeCode) {
		return switch (sqlTypeCode) {
			case SqlTypes.NUMERIC, SqlTypes.DECIMAL -> DECIMAL;
			case SqlTypes.TIMESTAMP_UTC -> "timestamp";
			case SqlTypes.TIME, SqlTypes.TIME_UTC -> "time";
			default -> super.columnType(sqlTypeCode);
		};
	}

	/** A cast to a date, say, would leave nothing of it but the year. */
	@Override
	protected String castType(int sqlTypeCode) {
		return switch (columnType(sqlTypeCode)) {
			case DECIMAL, "timestamp", "date", "time" -> TEXT;
			default -> super.castType(sqlTypeCode);
		};
	}

	@Override
	protected void registerColumnTypes(TypeContributions contributions, ServiceRegistry serviceRegistry) {
		super.registerColumnTypes(contributions, serviceRegistry);
		var types = contributions.getTypeConfiguration().getDdlTypeRegistry();
		types.addDescriptor(new DdlTypeImpl(SqlTypes.UUID, UUID_TEXT, TEXT, this));
		types.addDescriptor(new DdlTypeImpl(SqlTypes.JSON, JSON_TEXT, TEXT, this));
	}

	@Override
	public void contributeTypes(TypeContributions contributions, ServiceRegistry serviceRegistry) {
		super.contributeTypes(contributions, serviceRegistry);
		SqliteTypes.contribute(contributions.getTypeConfiguration());
	}

	@Override
	public boolean equivalentTypes(int expected, int found) {
		return super.equivalentTypes(expected, found) || SqliteTypes.areEquivalent(expected, found);
	}

	@Override
	public UniqueDelegate getUniqueDelegate() {
		return this.uniqueIndexes;
	}

	@Override
	public Exporter<Table> getTableExporter() {
		return this.tableExporter;
	}

	@Override
	public IdentityColumnSupport getIdentityColumnSupport() {
		return SqliteIdentityColumns.INSTANCE;
	}

	@Override
	public boolean supportsInsertReturning() {
		return true;
	}

	@Override
	public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
		return new SqliteErrors();
	}

	@Override
	public ViolatedConstraintNameExtractor getViolatedConstraintNameExtractor() {
		return SqliteErrors::constraintName;
	}

	@Override
	public String extractPattern(TemporalUnit unit) {
		return SqliteTemporalSql.extract(unit);
	}

	@Override
	public String timestampaddPattern(TemporalUnit unit, TemporalType temporalType, IntervalType intervalType) {
		return SqliteTemporalSql.add(unit, temporalType);
	}

	@Override
	public String timestampdiffPattern(TemporalUnit unit, TemporalType from, TemporalType to) {
		return SqliteTemporalSql.difference(unit);
	}

	@Override
	public String currentTime() {
		return SqliteTemporalSql.time("'now'");
	}

	@Override
	public String currentTimestamp() {
		return SqliteTemporalSql.timestamp("'now'");
	}

	@Override
	public void appendDateTimeLiteral(SqlAppender appender, TemporalAccessor value, TemporalType precision,
			TimeZone zone) {
		LocalDateTime dateTime = value.isSupported(ChronoField.OFFSET_SECONDS)
				|| value.isSupported(ChronoField.INSTANT_SECONDS)
						? LocalDateTime.ofInstant(Instant.from(value), ZoneOffset.UTC) : null;
		appendLiteral(appender, (dateTime != null) ? dateTime : value);
	}

	@Override
	public void appendDateTimeLiteral(SqlAppender appender, Date value, TemporalType precision, TimeZone zone) {
		appendMoment(appender, Instant.ofEpochMilli(value.getTime()), precision, zone);
	}

	@Override
	public void appendDateTimeLiteral(SqlAppender appender, Calendar value, TemporalType precision, TimeZone zone) {
		appendMoment(appender, value.toInstant(), precision, zone);
	}

	private static void appendMoment(SqlAppender appender, Instant moment, TemporalType precision, TimeZone zone) {
		LocalDateTime local = LocalDateTime.ofInstant(moment, zone.toZoneId());
		appendLiteral(appender, switch (precision) {
			case DATE -> local.toLocalDate();
			case TIME -> local.toLocalTime();
			case TIMESTAMP -> local;
		});
	}

	private static void appendLiteral(SqlAppender appender, Object value) {
		appender.appendSql("'" + SqliteValue.encode(value) + "'");
	}

	@Override
	public void appendUUIDLiteral(SqlAppender appender, UUID value) {
		appendLiteral(appender, value);
	}

}
