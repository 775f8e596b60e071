package io.dualbase.connection;

import io.dualbase.engine.DatabaseType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Whether the driver of a stack is on the class path.
 */
public final class DriverPresence {

	private final @Nullable ClassLoader classLoader;

	/**
	 * Create a new instance.
	 * @param classLoader where drivers are looked for, or {@code null} for the default
	 */
	public DriverPresence(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Refuse to go on without a driver.
	 * @param type kind of database
	 * @param driverClass class name of the driver that one stack needs
	 * @throws RuntimeException if it is missing; its analysis names the two artifacts to
	 * add
	 */
	public void require(DatabaseType type, String driverClass) {
		if (!ClassUtils.isPresent(driverClass, this.classLoader)) {
			throw new MissingDriverException(type, driverClass);
		}
	}

}
