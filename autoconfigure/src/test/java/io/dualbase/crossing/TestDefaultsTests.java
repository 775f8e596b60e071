package io.dualbase.crossing;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.NestedTestConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TestDefaults} in a context of Spring's test framework.
 */
@SpringJUnitConfig(TestDefaultsTests.Empty.class)
class TestDefaultsTests {

	@Value("${database.sessions.cross-stack}")
	private String mode;

	@Test
	void waitingForTheOtherStackIsAnErrorInTests() {
		assertThat(this.mode).isEqualTo("error");
	}

	@Nested
	@NestedTestConfiguration(NestedTestConfiguration.EnclosingConfiguration.OVERRIDE)
	@SpringJUnitConfig(Empty.class)
	@TestPropertySource(properties = "database.sessions.cross-stack=warn")
	class WithPropertyTests {

		@Value("${database.sessions.cross-stack}")
		private String mode;

		@Test
		void propertyOfTheTestWins() {
			assertThat(this.mode).isEqualTo("warn");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
