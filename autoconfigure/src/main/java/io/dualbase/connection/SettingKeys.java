package io.dualbase.connection;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The keys below {@code database} that settings records bind, whichever room they belong
 * to.
 */
final class SettingKeys {

	/** Spring Boot names the beans of settings by prefix, a dash and class name. */
	private static final String BEAN_NAME = "database(\\..+)?-.+";

	private SettingKeys() {
	}

	static Set<String> registeredIn(ListableBeanFactory beanFactory) {
		Set<String> keys = new TreeSet<>();
		Arrays.stream(beanFactory.getBeanDefinitionNames())
			.filter((name) -> name.matches(BEAN_NAME))
			.flatMap((name) -> of(beanFactory.getType(name, false)))
			.forEach(keys::add);
		return keys;
	}

	static Stream<String> of(@Nullable Class<?> settings) {
		if (settings == null || !settings.isRecord()) {
			return Stream.empty();
		}
		ConfigurationProperties prefix = AnnotatedElementUtils.getMergedAnnotation(settings,
				ConfigurationProperties.class);
		if (prefix == null) {
			return Stream.empty();
		}
		return Arrays.stream(settings.getRecordComponents()).map((component) -> prefix.value() + "." + key(component));
	}

	private static String key(RecordComponent component) {
		String key = DataObjectPropertyName.toDashedForm(component.getName());
		return Map.class.isAssignableFrom(component.getType()) ? key + MisspeltKeys.ANY_BELOW : key;
	}

}
