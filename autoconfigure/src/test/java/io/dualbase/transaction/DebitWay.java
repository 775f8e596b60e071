package io.dualbase.transaction;

import java.time.Duration;

/**
 * The two ways to take something from an account.
 */
enum DebitWay {

	JPA {

		@Override
		int take(Debits debits, int number) {
			return debits.take(number);
		}

	},

	R2DBC {

		@Override
		int take(Debits debits, int number) {
			return debits.takeReactively(number).block(Duration.ofMinutes(1));
		}

	};

	abstract int take(Debits debits, int number);

}
