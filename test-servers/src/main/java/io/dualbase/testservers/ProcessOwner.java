package io.dualbase.testservers;

/**
 * The operating system's user that runs this JVM.
 */
final class ProcessOwner {

	private ProcessOwner() {
	}

	static String name() {
		return System.getProperty("user.name");
	}

	static boolean isRoot() {
		return name().equals("root");
	}

}
