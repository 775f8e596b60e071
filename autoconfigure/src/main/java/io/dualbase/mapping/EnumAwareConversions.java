package io.dualbase.mapping;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.converter.ConverterRegistry;
import org.springframework.data.convert.CustomConversions;
import org.springframework.data.convert.PropertyValueConversions;
import org.springframework.data.mapping.model.SimpleTypeHolder;

/**
 * The conversions in use, plus enums that are stored by position. A conversion that the
 * user registered for an enum comes first.
 */
final class EnumAwareConversions extends CustomConversions {

	private final CustomConversions conversions;

	private final EnumStorage enums;

	EnumAwareConversions(CustomConversions conversions, EnumStorage enums) {
		super(StoreConversions.NONE, List.of());
		this.conversions = conversions;
		this.enums = enums;
	}

	@Override
	public Optional<Class<?>> getCustomWriteTarget(Class<?> sourceType) {
		return this.conversions.getCustomWriteTarget(sourceType).or(() -> position(sourceType));
	}

	@Override
	public Optional<Class<?>> getCustomWriteTarget(Class<?> sourceType, Class<?> requestedTargetType) {
		return this.conversions.getCustomWriteTarget(sourceType, requestedTargetType);
	}

	private Optional<Class<?>> position(Class<?> type) {
		return this.enums.isOrdinal(type) ? Optional.of(Integer.class) : Optional.empty();
	}

	@Override
	public boolean hasCustomWriteTarget(Class<?> sourceType) {
		return getCustomWriteTarget(sourceType).isPresent();
	}

	@Override
	public boolean hasCustomWriteTarget(Class<?> sourceType, Class<?> targetType) {
		return this.conversions.hasCustomWriteTarget(sourceType, targetType);
	}

	@Override
	public boolean hasCustomReadTarget(Class<?> sourceType, Class<?> targetType) {
		return this.conversions.hasCustomReadTarget(sourceType, targetType);
	}

	@Override
	public void registerConvertersIn(ConverterRegistry registry) {
		registry.addConverterFactory(new PositionToEnum());
		this.conversions.registerConvertersIn(registry);
	}

	@Override
	public SimpleTypeHolder getSimpleTypeHolder() {
		return this.conversions.getSimpleTypeHolder();
	}

	@Override
	public boolean isSimpleType(Class<?> type) {
		return this.conversions.isSimpleType(type);
	}

	@Override
	public @Nullable PropertyValueConversions getPropertyValueConversions() {
		return this.conversions.getPropertyValueConversions();
	}

	/**
	 * Drivers read small numbers as whatever type the column has.
	 */
	@SuppressWarnings("rawtypes")
	private static final class PositionToEnum implements ConverterFactory<Number, Enum> {

		@Override
		public <E extends Enum> Converter<Number, E> getConverter(Class<E> type) {
			return (position) -> type.getEnumConstants()[position.intValue()];
		}

	}

}
