package io.dualbase.sample.systemlog;

import java.time.Duration;
import java.util.UUID;

import io.dualbase.connection.DatabaseTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Shows at startup that both stacks see the same row.
 */
@Component
class StartupCheck implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(StartupCheck.class);

	private final SystemLog log;

	private final DatabaseTarget target;

	StartupCheck(SystemLog log, DatabaseTarget target) {
		this.log = log;
		this.target = target;
	}

	@Override
	public void run(ApplicationArguments args) {
		UUID id = this.log.write("Application started");
		String text = this.log.readReactively(id).block(Duration.ofSeconds(10));
		Assert.state(text != null, "The reactive stack does not see what the blocking stack wrote");
		logger.info("Wrote a row through JPA and read it through R2DBC on {}", this.target);
	}

}
