package io.dualbase.ecosystem;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application that says nothing about databases.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class NotesApplication {

	public static void main(String[] args) {
		SpringApplication.run(NotesApplication.class, args);
	}

}
