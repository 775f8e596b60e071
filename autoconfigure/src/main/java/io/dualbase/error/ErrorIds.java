package io.dualbase.error;

import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.core.NestedExceptionUtils;

/**
 * Names failures, so that an answer, a line of the log and an entry of the statistics can
 * be told to mean the same one. A failure keeps its name however it is wrapped, and as
 * long as anybody holds it.
 */
public final class ErrorIds {

	private final Map<Throwable, String> ids = Collections.synchronizedMap(new WeakHashMap<>());

	/**
	 * Names a failure.
	 * @param failure what was raised
	 * @return eight hexadecimal digits, the same for all that was raised for the same
	 * cause
	 */
	public String of(Throwable failure) {
		return this.ids.computeIfAbsent(NestedExceptionUtils.getMostSpecificCause(failure), (cause) -> create());
	}

	private static String create() {
		return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
	}

}
