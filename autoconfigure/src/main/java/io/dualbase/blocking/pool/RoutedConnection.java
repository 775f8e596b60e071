package io.dualbase.blocking.pool;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * A connection that comes from the pool of readers, and is exchanged for one of the
 * writers when its first statement may write: it then waits among writers only.
 * <p>
 * Decided once, because what one statement leaves on its connection the next may need. A
 * statement created without a text counts as one that reads; whatever it does then is as
 * right on a connection of the readers. Belongs to the thread that borrowed it.
 */
final class RoutedConnection implements InvocationHandler {

	private final DataSource writers;

	private final Predicate<String> writes;

	private Connection current;

	private boolean decided;

	/** Neither has it its reader's connection any more, nor did it get a writer's. */
	private boolean lost;

	private RoutedConnection(Connection reader, DataSource writers, Predicate<String> writes) {
		this.current = reader;
		this.writers = writers;
		this.writes = writes;
	}

	/**
	 * Wrap a connection that was borrowed from the readers.
	 * @param reader the connection, unused
	 * @param writers where to borrow the other one
	 * @param writes whether an SQL text may do more than read
	 * @return the connection to hand out
	 */
	static Connection of(Connection reader, DataSource writers, Predicate<String> writes) {
		return (Connection) Proxy.newProxyInstance(RoutedConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new RoutedConnection(reader, writers, writes));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		return switch (method.getName()) {
			case "equals" -> proxy == first(arguments);
			case "hashCode" -> System.identityHashCode(proxy);
			case "rollback" -> this.lost ? null : call(method, arguments);
			case "prepareStatement", "prepareCall" -> {
				decide(this.writes.test(String.valueOf(first(arguments))));
				yield call(method, arguments);
			}
			case "createStatement", "setSavepoint" -> {
				decide(false);
				yield call(method, arguments);
			}
			default -> call(method, arguments);
		};
	}

	private @Nullable Object first(@Nullable Object @Nullable [] arguments) {
		return Objects.requireNonNull(arguments)[0];
	}

	private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.current, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * A transaction that may write writes, as it takes the lock with whatever it does.
	 */
	private void decide(boolean writing) throws SQLException {
		if (this.decided || this.current.isClosed()) {
			return;
		}
		boolean autoCommit = this.current.getAutoCommit();
		if (!this.current.isReadOnly() && (writing || !autoCommit)) {
			exchange(autoCommit);
		}
		this.decided = true;
	}

	private void exchange(boolean autoCommit) throws SQLException {
		this.lost = true;
		this.current.close();
		Connection writer = this.writers.getConnection();
		this.current = writer;
		this.lost = false;
		if (writer.getAutoCommit() != autoCommit) {
			writer.setAutoCommit(autoCommit);
		}
	}

}
