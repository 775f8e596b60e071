package io.dualbase.error;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorIdsTests {

	private final ErrorIds ids = new ErrorIds();

	@Test
	void failureKeepsItsNameHoweverItIsWrapped() {
		SQLException cause = new SQLException();

		assertThat(this.ids.of(new IllegalStateException(new RuntimeException(cause)))).isEqualTo(this.ids.of(cause))
			.matches("[0-9a-f]{8}");
	}

	@Test
	void failuresHaveDifferentNames() {
		assertThat(this.ids.of(new SQLException())).isNotEqualTo(this.ids.of(new SQLException()));
	}

}
