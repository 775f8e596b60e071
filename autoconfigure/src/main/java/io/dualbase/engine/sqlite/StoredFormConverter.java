package io.dualbase.engine.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dualbase.sqlite.SqliteValue;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.data.convert.ReadingConverter;

/**
 * Reads what the declared type of a column alone does not tell: a timestamp that stands
 * for an instant in UTC, a date in a column of text, a number that means true. Spring's
 * own conversions would refuse some of it, cut off digits, or write bytes as a list.
 */
@ReadingConverter
enum StoredFormConverter implements GenericConverter {

	INSTANCE;

	private static final Set<Class<?>> MOMENTS = Set.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class);

	private static final Set<Class<?>> TIMES = union(MOMENTS,
			Set.of(LocalDateTime.class, LocalDate.class, LocalTime.class, Duration.class));

	private static final Set<Class<?>> WHOLE = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private static final Map<Class<?>, Set<Class<?>>> TARGETS = Map.of(LocalDateTime.class, MOMENTS, BigDecimal.class,
			Set.of(Duration.class), Integer.class, union(TIMES, Set.of(Boolean.class)), Long.class,
			union(TIMES, Set.of(Boolean.class)), Double.class, union(union(TIMES, WHOLE), Set.of(Boolean.class)),
			String.class, union(TIMES, Set.of(UUID.class, BigDecimal.class, Boolean.class, byte[].class)),
			ByteBuffer.class, union(TIMES, Set.of(UUID.class, BigDecimal.class, Boolean.class, String.class)));

	@Override
	public Set<ConvertiblePair> getConvertibleTypes() {
		return TARGETS.entrySet()
			.stream()
			.flatMap((entry) -> pairs(entry.getKey(), entry.getValue()))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Stream<ConvertiblePair> pairs(Class<?> source, Set<Class<?>> targets) {
		return targets.stream().map((target) -> new ConvertiblePair(source, target));
	}

	private static Set<Class<?>> union(Set<Class<?>> some, Set<Class<?>> others) {
		return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
		return SqliteValue.decode(SqliteValue.encode(source), targetType.getObjectType());
	}

}
