package io.dualbase.sqlite.r2dbc;

import io.dualbase.sqlite.sql.SqlScript;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One value, in its stored form, for each parameter of a script.
 */
final class Bindings {

	private final SqlScript script;

	private final @Nullable Object[] values;

	private final boolean[] bound;

	private boolean large;

	Bindings(SqlScript script) {
		this.script = script;
		this.values = new @Nullable Object[script.parameterCount()];
		this.bound = new boolean[script.parameterCount()];
	}

	void set(int index, @Nullable Object value) {
		this.values[index] = value;
		this.bound[index] = true;
		this.large |= value instanceof Blob || value instanceof Clob;
	}

	boolean isEmpty() {
		for (boolean each : this.bound) {
			if (each) {
				return false;
			}
		}
		return true;
	}

	void requireComplete() {
		int index = this.script.nextParameter(0);
		while (index >= 0) {
			if (!this.bound[index]) {
				throw new IllegalStateException(
						"No value was bound to the parameter with index " + index + ". Bind a value or null to each.");
			}
			index = this.script.nextParameter(index + 1);
		}
	}

	/** Whether a value has yet to be collected from a publisher. */
	boolean isLarge() {
		return this.large;
	}

	@Nullable Object[] values() {
		return this.values;
	}

	Mono<Void> collect() {
		return Flux.range(0, this.values.length).concatMap(this::collect).then();
	}

	private Mono<Void> collect(int index) {
		Object value = this.values[index];
		if (value instanceof Blob blob) {
			return LargeObjects.bytes(blob).doOnNext((bytes) -> this.values[index] = bytes).then();
		}
		if (value instanceof Clob clob) {
			return LargeObjects.text(clob).doOnNext((text) -> this.values[index] = text).then();
		}
		return Mono.empty();
	}

}
