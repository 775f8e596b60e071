package io.dualbase.benchmarks.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The same application wired by hand: what it takes today to have Spring Boot open both
 * stacks.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ DataSourceAutoConfiguration.class, ReadyLine.class })
public class PlainApplication {

	public static void main(String[] args) {
		SpringApplication.run(PlainApplication.class, args);
	}

}
