package io.dualbase.sqlite.r2dbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.r2dbc.spi.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;

/**
 * The technology compatibility kit of Reactive Streams, applied to the rows of a query.
 * Left out are the rules that the kit itself calls untested, and skipped are those for
 * publishers that fail before there is any demand: a query starts with the demand.
 */
@ParameterizedClass
@EnumSource(DriverVariant.class)
class ReactiveStreamsTests {

	@Parameter
	private DriverVariant variant;

	private TestDatabase database;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.database = TestDatabase.in(directory, this.variant);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@TestFactory
	Stream<DynamicTest> rowsObeySpecification() {
		return tests(() -> new RowVerification(this.database.connection()));
	}

	private static Stream<DynamicTest> tests(Supplier<PublisherVerification<?>> verification) {
		return Arrays.stream(PublisherVerification.class.getMethods())
			.filter((method) -> method.isAnnotationPresent(org.testng.annotations.Test.class))
			.filter((method) -> !method.getName().startsWith("untested_"))
			.map((method) -> DynamicTest.dynamicTest(method.getName(), () -> run(verification.get(), method)));
	}

	private static void run(PublisherVerification<?> verification, Method method) throws Throwable {
		verification.setUp();
		try {
			method.invoke(verification);
		}
		catch (InvocationTargetException ex) {
			if (ex.getCause() instanceof SkipException skipped) {
				throw new TestAbortedException(skipped.getMessage());
			}
			throw ex.getCause();
		}
	}

	/** Must be accessible to the kit. */
	public static final class RowVerification extends PublisherVerification<Long> {

		private final Connection connection;

		RowVerification(Connection connection) {
			super(new TestEnvironment(500, 100), 500);
			this.connection = connection;
		}

		@Override
		public Publisher<Long> createPublisher(long elements) {
			return TestDatabase.await(this.connection.createStatement("""
					WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
					SELECT i FROM n LIMIT ?""").bind(0, elements).execute()).map((row) -> row.get(0, Long.class));
		}

		@Override
		public Publisher<Long> createFailedPublisher() {
			return null;
		}

	}

}
