package io.dualbase.engine.sqlite;

import java.math.BigDecimal;
import java.time.Duration;

import io.dualbase.sqlite.SqliteValue;

import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.WritingConverter;

/**
 * Writes a duration as Hibernate does. Spring Data would write it as ISO 8601 has it.
 */
@WritingConverter
enum DurationConverter implements Converter<Duration, BigDecimal> {

	INSTANCE;

	@Override
	public BigDecimal convert(Duration source) {
		return new BigDecimal(String.valueOf(SqliteValue.encode(source)));
	}

}
