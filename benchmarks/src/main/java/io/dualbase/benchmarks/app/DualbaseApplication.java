package io.dualbase.benchmarks.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application as a user of the starter writes it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReadyLine.class)
public class DualbaseApplication {

	public static void main(String[] args) {
		SpringApplication.run(DualbaseApplication.class, args);
	}

}
