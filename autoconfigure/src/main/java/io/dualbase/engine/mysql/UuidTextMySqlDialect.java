package io.dualbase.engine.mysql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.r2dbc.dialect.MySqlDialect;
import org.springframework.util.ClassUtils;

/**
 * Writes a UUID as its text: MySQL has no type for it and r2dbc-mysql refuses to encode
 * one.
 */
final class UuidTextMySqlDialect extends MySqlDialect {

	static final UuidTextMySqlDialect INSTANCE = new UuidTextMySqlDialect();

	/** Spring Data 4.1 chooses the form of an upsert by the name of the dialect alone. */
	@Override
	public String getName() {
		return ClassUtils.getShortName(MySqlDialect.class);
	}

	@Override
	public Collection<Object> getConverters() {
		Collection<Object> converters = new ArrayList<>(super.getConverters());
		converters.addAll(List.of(UuidToText.INSTANCE, TextToUuid.INSTANCE));
		return converters;
	}

	@WritingConverter
	private enum UuidToText implements Converter<UUID, String> {

		INSTANCE;

		@Override
		public String convert(UUID source) {
			return source.toString();
		}

	}

	@ReadingConverter
	private enum TextToUuid implements Converter<String, UUID> {

		INSTANCE;

		@Override
		public UUID convert(String source) {
			return UUID.fromString(source);
		}

	}

}
