package io.dualbase.reactive;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;

import io.r2dbc.pool.ConnectionPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecoveringConnectionPool}.
 */
class RecoveringConnectionPoolTests {

	/** They do not lead to the pool at all, or by way of those that are overridden. */
	private static final Set<String> HARMLESS = Set.of("getMetadata", "unwrap", "toString", "close", "dispose");

	static Iterable<Method> methods() {
		return Arrays.stream(ConnectionPool.class.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
			.filter((method) -> !HARMLESS.contains(method.getName()))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("methods")
	void nothingLeadsToThePoolThatLendsNothing(Method method) throws NoSuchMethodException {
		assertThat(RecoveringConnectionPool.class.getMethod(method.getName(), method.getParameterTypes()))
			.extracting(Method::getDeclaringClass)
			.isEqualTo(RecoveringConnectionPool.class);
	}

}
