package io.dualbase.startup;

import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;

/**
 * Warns when a URL of Spring Boot leads one stack away and leaves the other at the
 * target, where nobody may look for its rows.
 */
final class LoneUrlWarning implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(LoneUrlWarning.class);

	private static final List<String> URLS = List.of("spring.datasource.url", "spring.r2dbc.url");

	private final Environment environment;

	private final List<StackCheckFactory> factories;

	LoneUrlWarning(Environment environment, List<StackCheckFactory> factories) {
		this.environment = environment;
		this.factories = factories;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> set = URLS.stream().filter(this.environment::containsProperty).toList();
		if (set.size() == 1) {
			stayingAlone().forEach((stack) -> warn(set.get(0), stack));
		}
	}

	private Stream<StackCheck> stayingAlone() {
		List<StackCheck> stacks = this.factories.stream().flatMap((factory) -> factory.create().stream()).toList();
		boolean someLeft = stacks.stream().anyMatch((stack) -> !stack.place().isTarget());
		return stacks.stream().filter((stack) -> someLeft && stack.place().isTarget());
	}

	private void warn(String set, StackCheck staying) {
		String absent = URLS.stream().filter((url) -> !url.equals(set)).findFirst().orElseThrow();
		logger.warn(set + " does not lead the " + staying.stack() + " stack, which follows database.* and opens "
				+ staying.url() + ". Set " + absent
				+ " as well, or set database.enabled to false to leave everything to Spring Boot.");
	}

}
