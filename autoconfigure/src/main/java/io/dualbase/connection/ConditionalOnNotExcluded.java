package io.dualbase.connection;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches unless the user excluded one of Spring Boot's auto-configurations, by
 * annotation or by {@code spring.autoconfigure.exclude}: who leaves out the stack that it
 * makes does not want ours in its place.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(NotExcludedCondition.class)
public @interface ConditionalOnNotExcluded {

	/**
	 * The auto-configuration that may have been excluded.
	 * @return its class
	 */
	Class<?> value();

}
