package io.dualbase.connection;

import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The keys that settings records bind.
 */
final class SettingKeys {

	private SettingKeys() {
	}

	static Set<String> of(Class<?>... settings) {
		Set<String> keys = new TreeSet<>();
		for (Class<?> type : settings) {
			ConfigurationProperties prefix = AnnotatedElementUtils.getMergedAnnotation(type,
					ConfigurationProperties.class);
			for (RecordComponent component : type.getRecordComponents()) {
				keys.add(((prefix != null) ? prefix.value() + "." : "")
						+ DataObjectPropertyName.toDashedForm(component.getName()));
			}
		}
		return keys;
	}

}
