package io.dualbase.blocking.pool;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every method of JDBC that a borrower can call, one by one: what reaches the driver, and
 * what a borrower is told that comes too late. The driver is a recorder, because no real
 * one has all methods.
 */
class DelegatesTests {

	/** What the handle answers itself. */
	private static final Set<String> ANSWERED_HERE = Set.of("getConnection", "getStatement");

	/** What nobody can reach a connection by. */
	private static final Set<Class<?>> DESCRIPTIONS = Set.of(ResultSetMetaData.class, ParameterMetaData.class);

	/** What a borrower that comes too late may still do. */
	private static final Set<String> SILENT = Set.of("close", "isClosed", "abort", "isValid", "rollback",
			"getDriverMajorVersion", "getDriverMinorVersion");

	private final List<String> calls = new ArrayList<>();

	private final LeaseRegistry registry = new LeaseRegistry(new LeaseScopes(), List::of);

	private final TrackedPool source = new TrackedPool(new HikariDataSource(), this.registry);

	private TrackedConnection connection;

	@ParameterizedTest
	@ValueSource(classes = { Connection.class, Statement.class, PreparedStatement.class, CallableStatement.class,
			ResultSet.class, DatabaseMetaData.class })
	void everyMethodIsPassedOn(Class<? extends Wrapper> type) throws Exception {
		for (Method method : methods(type)) {
			borrow();
			Object[] arguments = arguments(method);
			Object result = method.invoke(delegate(type), arguments);
			String name = method.getName();
			if (!ANSWERED_HERE.contains(name) && !(name.equals("close") && type == Connection.class)) {
				assertThat(this.calls).containsExactly(method + Arrays.deepToString(arguments));
			}
			assertThat(this.connection.lease().isExecuting()).as(name).isFalse();
			if (result instanceof Wrapper && !name.equals("unwrap") && !DESCRIPTIONS.contains(method.getReturnType())) {
				assertThat(result).as("what leads to the handle: " + name).isInstanceOf(Tracked.class);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Connection.class, Statement.class, PreparedStatement.class, CallableStatement.class,
			ResultSet.class, DatabaseMetaData.class })
	void everyMethodIsRefusedWhenTheConnectionHasBeenTakenBack(Class<? extends Wrapper> type) {
		for (Method method : methods(type)) {
			borrow();
			Wrapper delegate = delegate(type);
			Object[] arguments = arguments(method);
			takeBack();
			Throwable thrown = catchThrowable(() -> method.invoke(delegate, arguments));
			if (SILENT.contains(method.getName()) && !takesSavepoint(method)) {
				assertThat(thrown).as(method.getName()).isNull();
			}
			else {
				assertThat(thrown).as(method.getName()).isInstanceOf(InvocationTargetException.class);
				assertThat(thrown.getCause()).isInstanceOf(SQLException.class).hasMessageContaining("was taken back");
				assertThat(((SQLException) thrown.getCause()).getSQLState()).isEqualTo("08003");
			}
			assertThat(this.calls).as(method.getName()).allSatisfy((call) -> assertThat(call).contains("getDriverM"));
		}
	}

	private void borrow() {
		this.calls.clear();
		LeasePool leases = this.registry.open("test", LeaseStack.BLOCKING, new HikariGauge(this.source));
		Connection pooled = recorder(Connection.class);
		this.connection = new TrackedConnection(pooled,
				(handle) -> new JdbcLease(handle, leases, null, this.source, pooled, null));
		leases.add(this.connection.lease(), 1);
	}

	private static boolean takesSavepoint(Method method) {
		return method.getName().equals("rollback") && method.getParameterCount() > 0;
	}

	/** There is no pool behind it that could destroy anything. */
	private void takeBack() {
		try {
			this.connection.lease().reclaim(TestPool.RECLAIM);
		}
		catch (ClassCastException | NullPointerException ex) {
			assertThat(this.connection.lease().reclaimed()).isNotNull();
		}
		this.calls.clear();
	}

	private static List<Method> methods(Class<?> type) {
		return Arrays.stream(type.getMethods()).filter((method) -> !Modifier.isStatic(method.getModifiers())).toList();
	}

	private Wrapper delegate(Class<? extends Wrapper> type) {
		if (type == Connection.class) {
			return this.connection;
		}
		if (type == DatabaseMetaData.class) {
			return new TrackedDatabaseMetaData(recorder(DatabaseMetaData.class), this.connection);
		}
		if (type == ResultSet.class) {
			return new TrackedResultSet(recorder(ResultSet.class), this.connection, null);
		}
		if (type == CallableStatement.class) {
			return new TrackedCallableStatement(recorder(CallableStatement.class), this.connection, "sql");
		}
		return (type == PreparedStatement.class)
				? new TrackedPreparedStatement<>(recorder(PreparedStatement.class), this.connection, "sql")
				: new TrackedStatement<>(recorder(Statement.class), this.connection);
	}

	private <T> T recorder(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					if (method.getDeclaringClass() == Object.class) {
						return method.invoke(this, arguments);
					}
					this.calls.add(method + Arrays.deepToString((arguments != null) ? arguments : new Object[0]));
					return value(method.getReturnType());
				}));
	}

	private Object[] arguments(Method method) {
		return Arrays.stream(method.getParameterTypes()).map(this::value).toArray();
	}

	private Object value(Class<?> type) {
		if (type == void.class || type == Object.class) {
			return null;
		}
		if (type.isPrimitive()) {
			return Array.get(Array.newInstance(type, 1), 0);
		}
		if (type == Class.class) {
			return String.class;
		}
		if (type == String.class) {
			return "text";
		}
		return (type.isInterface() && type.getPackageName().equals("java.sql")) ? recorder(type) : null;
	}

}
