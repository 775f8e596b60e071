package io.dualbase.blocking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class OpenInViewDefaultTests {

	private static final String KEY = "spring.jpa.open-in-view";

	private final List<Object> log = new ArrayList<>();

	private final StandardEnvironment environment = new StandardEnvironment();

	private final SpringApplication application = new SpringApplication();

	@Test
	void isOffAndSaysSoInAServletApplication() {
		this.application.setWebApplicationType(WebApplicationType.SERVLET);
		process();
		assertThat(this.environment.getProperty(KEY, Boolean.class)).isFalse();
		assertThat(this.log).singleElement().asString().contains(KEY + " is off", "Set " + KEY + "=true");
	}

	@Test
	void saysNothingWhereThereIsNoView() {
		this.application.setWebApplicationType(WebApplicationType.NONE);
		process();
		assertThat(this.log).isEmpty();
	}

	@Test
	void usersKeyWins() {
		this.application.setWebApplicationType(WebApplicationType.SERVLET);
		set(Map.of(KEY, "true"));
		process();
		assertThat(this.environment.getProperty(KEY, Boolean.class)).isTrue();
		assertThat(this.log).isEmpty();
	}

	@Test
	void sourceAddedLaterWins() {
		process();
		set(Map.of(KEY, "true"));
		assertThat(this.environment.getProperty(KEY, Boolean.class)).isTrue();
	}

	@Test
	void usersDefaultsStay() {
		this.environment.getPropertySources()
			.addLast(new MapPropertySource("defaultProperties", Map.of("their.default", "theirs")));
		process();
		assertThat(this.environment.getProperty("their.default")).isEqualTo("theirs");
		assertThat(this.environment.getProperty(KEY)).isEqualTo("false");
	}

	@Test
	void nothingHappensWhenDualbaseIsOff() {
		set(Map.of("database.enabled", "false"));
		process();
		assertThat(this.environment.getProperty(KEY)).isNull();
	}

	private void set(Map<String, Object> properties) {
		PropertySource<?> source = new MapPropertySource("user", properties);
		this.environment.getPropertySources().addFirst(source);
	}

	private void process() {
		DeferredLogFactory logs = (destination) -> new NoOpLog() {

			@Override
			public void info(Object message) {
				OpenInViewDefaultTests.this.log.add(message);
			}

		};
		new OpenInViewDefault(logs).postProcessEnvironment(this.environment, this.application);
	}

}
