package io.dualbase.session;

import java.util.List;

/**
 * Tells whether a thread is inside a driver.
 */
final class DriverFrames {

	private static final int VENDOR = 2;

	private final String prefix;

	/**
	 * Create a new instance.
	 * @param driverClass class name of the driver; what begins with the same two names is
	 * of the same vendor
	 */
	DriverFrames(String driverClass) {
		String[] names = driverClass.split("\\.", VENDOR + 1);
		this.prefix = names[0] + "." + names[1] + ".";
	}

	boolean isIn(List<StackTraceElement> stack) {
		return stack.stream().anyMatch((frame) -> frame.getClassName().startsWith(this.prefix));
	}

}
