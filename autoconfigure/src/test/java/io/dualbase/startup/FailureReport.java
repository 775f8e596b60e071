package io.dualbase.startup;

import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * What an application prints that does not start.
 *
 * @param description what is wrong
 * @param action what to do
 */
public record FailureReport(String description, String action) {

	/**
	 * The report of a context that failed, by the analyzers of the whole class path in
	 * their order.
	 */
	public static FailureReport of(AssertableApplicationContext context) {
		Throwable failure = context.getStartupFailure();
		if (failure == null) {
			throw new AssertionError("Expected the context to fail, but it started");
		}
		FailureAnalysis analysis = analyzers().stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No analyzer explains the failure", failure));
		return new FailureReport(analysis.getDescription(), String.valueOf(analysis.getAction()));
	}

	private static List<FailureAnalyzer> analyzers() {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
			.and(Environment.class, new StandardEnvironment());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, failure) -> {
				// Analyzers of what is not on the class path; Spring Boot leaves them out
				// too.
			}));
	}

}
