package io.dualbase.ecosystem.bare;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application without entities and repositories.
 */
@EnableAutoConfiguration
public class BareApplication {

}
