package io.dualbase.error;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class QuietDriversTests {

	private static final String HIBERNATE = "logging.level.org.hibernate.orm.jdbc.error";

	@ParameterizedTest
	@ValueSource(strings = { HIBERNATE, "logging.level.org.mariadb.jdbc.message.server.ErrorPacket",
			"logging.level.org.mariadb.r2dbc.message.server.ErrorPacket" })
	void silencesWhatWritesMessagesOfServers(String key) {
		assertThat(processed(new MockEnvironment()).getProperty(key)).isEqualTo("off");
	}

	@Test
	void leavesLevelsOfTheUser() {
		assertThat(processed(new MockEnvironment().withProperty(HIBERNATE, "warn")).getProperty(HIBERNATE))
			.isEqualTo("warn");
	}

	@Test
	void doesNothingWhenDualbaseIsOff() {
		assertThat(processed(new MockEnvironment().withProperty("database.enabled", "false")).getProperty(HIBERNATE))
			.isNull();
	}

	private static MockEnvironment processed(MockEnvironment environment) {
		new QuietDrivers().postProcessEnvironment(environment, new SpringApplication());
		return environment;
	}

}
