package io.dualbase.sqlite.r2dbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.dualbase.sqlite.r2dbc.TestDatabase.LIMIT;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@OnEachSession
class SqliteRowTests {

	@Parameter
	SessionKind session;

	private TestDatabase database;

	private Connection connection;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.database = TestDatabase.in(directory, this.session);
		this.connection = this.database.connection();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	static Stream<Object> values() {
		return Stream.of("text", "", "grüße 🙂 \0", 1, Integer.MIN_VALUE, 1L, Long.MAX_VALUE, (short) 7, (byte) -7,
				1.5d, Double.MAX_VALUE, 1.5f, true, false, new BigDecimal("12345678901234567890.1234567890"),
				new BigInteger("123456789012345678901234567890"), UUID.randomUUID(), DayOfWeek.FRIDAY, 'c',
				LocalDate.of(2026, 1, 31), LocalTime.of(23, 59, 59, 123_456_000),
				LocalDateTime.of(2026, 1, 31, 23, 59, 59, 123_456_000), Instant.parse("2026-01-31T23:59:59.123456Z"),
				OffsetDateTime.of(2026, 1, 31, 23, 59, 59, 123_456_000, ZoneOffset.UTC), new byte[] { 1, 0, -1 },
				new byte[0], ByteBuffer.wrap(new byte[] { 1, 2 }));
	}

	@ParameterizedTest
	@MethodSource("values")
	void readsWhatWasBound(Object value) {
		Class<?> type = (value instanceof ByteBuffer) ? ByteBuffer.class
				: (value instanceof DayOfWeek) ? DayOfWeek.class : value.getClass();
		Object read = rows(this.connection.createStatement("SELECT ?").bind(0, value), (row) -> row.get(0, type))
			.blockLast(LIMIT);

		assertThat(read).isEqualTo(value);
	}

	@ParameterizedTest
	@CsvSource({ "INTEGER, 42, java.lang.Integer", "INTEGER, 4294967296, java.lang.Long", "BIGINT, 42, java.lang.Long",
			"BOOLEAN, 1, java.lang.Boolean", "REAL, 1.5, java.lang.Double", "VARCHAR(10), '''a''', java.lang.String",
			"BLOB, x'00', java.nio.ByteBuffer", "'DECIMAL(10, 2)', '''1.50''', java.math.BigDecimal",
			"DATE, '''2026-01-31''', java.time.LocalDate", "TIME, '''23:59:59''', java.time.LocalTime",
			"TIMESTAMP, '''2026-01-31 23:59:59''', java.time.LocalDateTime",
			"DATETIME, 1769904000000, java.time.LocalDateTime",
			"TIMESTAMP WITH TIME ZONE, '''2026-01-31T23:59:59+01:00''', java.time.OffsetDateTime",
			"UUID, '''00000000-0000-0000-0000-000000000001''', java.util.UUID",
			"UUID TEXT, '''00000000-0000-0000-0000-000000000001''', java.util.UUID",
			"DECIMAL TEXT, '''0.10''', java.math.BigDecimal", "DECIMAL TEXT, '''some''', java.lang.String",
			"TIMESTAMP, '''later''', java.lang.String", "UUID, 7, java.lang.Integer",
			"ANYTHING, 7, java.lang.Integer" })
	void readsByDeclaredTypeWhenNoneIsAskedFor(String type, String literal, Class<?> expected) {
		this.database.run("DROP TABLE IF EXISTS typed; CREATE TABLE typed (a " + type + ")");
		this.database.run("INSERT INTO typed VALUES (" + literal.replace("'''", "'") + ")");

		assertThat(this.database.read("SELECT a FROM typed")).singleElement().isInstanceOf(expected);
	}

	@Test
	void describesColumns() {
		this.database.run("DROP TABLE IF EXISTS typed; CREATE TABLE typed (a BIGINT, b VARCHAR(10))");
		this.database.run("INSERT INTO typed VALUES (1, 'b')");

		Flux.from(this.connection.createStatement("SELECT a AS x, b, a + 1 FROM typed").execute())
			.concatMap((result) -> result.map((row, metadata) -> {
				assertThat(metadata.getColumnMetadata("X").getType()).isEqualTo(R2dbcType.BIGINT);
				assertThat(metadata.getColumnMetadata(1).getType()).isEqualTo(R2dbcType.VARCHAR);
				assertThat(metadata.getColumnMetadata(1).getNativeTypeMetadata()).isEqualTo("VARCHAR(10)");
				assertThat(metadata.getColumnMetadata(1).getJavaType()).isEqualTo(String.class);
				assertThat(metadata.getColumnMetadata(2).getJavaType()).isEqualTo(Object.class);
				assertThat(metadata.contains("nothing")).isFalse();
				return metadata;
			}))
			.blockLast(LIMIT);
	}

	@Test
	void refusesToNarrowSilently() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("SELECT 4294967296", Integer.class));
		assertThatIllegalArgumentException().isThrownBy(() -> read("SELECT 1.5", Long.class));
		assertThatIllegalArgumentException().isThrownBy(() -> read("SELECT 'secret'", Integer.class))
			.withMessageNotContaining("secret");
		assertThat(read("SELECT '12'", Integer.class)).isEqualTo(12);
		assertThat(read("SELECT 12", String.class)).isEqualTo("12");
	}

	@Test
	void readsNullAsEveryClass() {
		Row row = copied("SELECT NULL");

		assertThat(row.get(0)).isNull();
		assertThat(row.get(0, Long.class)).isNull();
		assertThat(row.get(0, UUID.class)).isNull();
	}

	@Test
	void refusesToBeReadAfterMappingFunction() {
		List<Readable> leaked = new ArrayList<>();
		rows(this.connection.createStatement("SELECT 1 UNION ALL SELECT 2"), (row) -> leaked.add(row)).blockLast(LIMIT);

		assertThatIllegalStateException().isThrownBy(() -> leaked.get(0).get(0))
			.withMessageContaining("outside of the mapping function");
	}

	@Test
	void outlivesItsQueryInSegment() {
		List<Row> copies = Flux
			.from(this.connection.createStatement("SELECT 1, 'a', x'01', 1.5 UNION ALL SELECT 2, 'b', x'02', 2.5")
				.execute())
			.concatMap((result) -> result.flatMap((segment) -> Mono.just(((Result.RowSegment) segment).row())))
			.collectList()
			.block(LIMIT);

		assertThat(copies).extracting((row) -> row.get(0)).containsExactly(1, 2);
		assertThat(copies).extracting((row) -> row.get(1)).containsExactly("a", "b");
		assertThat(copies).extracting((row) -> row.get(2, byte[].class))
			.containsExactly(new byte[] { 1 }, new byte[] { 2 });
		assertThat(copies).extracting((row) -> row.get(3, BigDecimal.class))
			.containsExactly(new BigDecimal("1.5"), new BigDecimal("2.5"));
		RowMetadata metadata = copies.get(0).getMetadata();
		assertThat(metadata.getColumnMetadatas()).hasSize(4);
	}

	private <T> T read(String sql, Class<T> type) {
		return rows(this.connection.createStatement(sql), (row) -> row.get(0, type)).blockLast(LIMIT);
	}

	private Row copied(String sql) {
		return Flux.from(this.connection.createStatement(sql).execute())
			.concatMap((result) -> result.flatMap((segment) -> Mono.just(((Result.RowSegment) segment).row())))
			.blockLast(LIMIT);
	}

}
