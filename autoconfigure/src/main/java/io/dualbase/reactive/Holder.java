package io.dualbase.reactive;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a physical connection does something.
 */
interface Holder {

	/**
	 * The pool, or whoever uses connections without one: may do anything at any time.
	 */
	Holder OWNER = new Holder() {

		@Override
		public @Nullable Throwable refusal() {
			return null;
		}

		@Override
		public void executing(String sql) {
		}

		@Override
		public void used() {
		}

	};

	/**
	 * Asked before anything is done.
	 * @return why it must not be done, {@code null} if it may
	 */
	@Nullable Throwable refusal();

	/**
	 * A statement is about to be executed.
	 * @param sql its text
	 * @throws RuntimeException if it must not be executed
	 */
	void executing(String sql);

	/** Something was begun, or has come from the server. */
	void used();

}
