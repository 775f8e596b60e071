package io.dualbase.blocking.pool;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jspecify.annotations.Nullable;

/**
 * Describes threads, virtual ones included, which Java 17 does not know.
 */
final class OwnerThread {

	private static final @Nullable MethodHandle IS_VIRTUAL = isVirtualMethod();

	private OwnerThread() {
	}

	static String describe(Thread thread) {
		String kind = isVirtual(thread) ? "virtual thread" : "thread";
		return kind + " " + (thread.getName().isEmpty() ? "#" + thread.getId() : thread.getName());
	}

	private static boolean isVirtual(Thread thread) {
		try {
			return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
		}
		catch (Throwable ex) {
			throw new IllegalStateException("Asked a thread whether it is virtual.", ex);
		}
	}

	private static @Nullable MethodHandle isVirtualMethod() {
		try {
			return MethodHandles.lookup().findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

}
