package io.dualbase.engine.sqlite;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
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
 * for an instant in UTC, a date in a column of text, a number that means true.
 */
@ReadingConverter
enum StoredFormConverter implements GenericConverter {

	INSTANCE;

	private static final Set<Class<?>> MOMENTS = Set.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class);

	private static final Set<Class<?>> TEXTS = Set.of(LocalDateTime.class, LocalDate.class, LocalTime.class,
			Instant.class, OffsetDateTime.class, ZonedDateTime.class, UUID.class, BigDecimal.class, Boolean.class);

	private static final Set<Class<?>> NUMBERS = Set.of(LocalDateTime.class, LocalDate.class, LocalTime.class,
			Instant.class, OffsetDateTime.class, ZonedDateTime.class, Boolean.class);

	@Override
	public Set<ConvertiblePair> getConvertibleTypes() {
		return Stream
			.of(pairs(LocalDateTime.class, MOMENTS), pairs(String.class, TEXTS), pairs(Integer.class, NUMBERS),
					pairs(Long.class, NUMBERS), pairs(Double.class, NUMBERS))
			.flatMap((pairs) -> pairs)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Stream<ConvertiblePair> pairs(Class<?> source, Set<Class<?>> targets) {
		return targets.stream().map((target) -> new ConvertiblePair(source, target));
	}

	@Override
	public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
		return SqliteValue.decode(SqliteValue.encode(source), targetType.getObjectType());
	}

}
