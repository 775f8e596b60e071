package io.dualbase.crossing;

import java.util.List;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * In contexts that Spring's test framework starts, a transaction that waits for the other
 * stack is an error unless a property says otherwise. Nobody else calls this.
 */
final class TestDefaults implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new CrossStackError();
	}

	/** All equal, so that tests share their contexts. */
	private record CrossStackError() implements ContextCustomizer {

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
			context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("dualbaseTestDefaults",
						Map.of("database.sessions.cross-stack", "error")));
		}

	}

}
