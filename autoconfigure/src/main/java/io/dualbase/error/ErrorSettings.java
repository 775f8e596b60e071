package io.dualbase.error;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What failures mean.
 *
 * @param codes what vendor numbers or SQLSTATEs mean, stronger than what is known of the
 * database, for example database.errors.codes.45001=check.
 */
@ConfigurationProperties("database.errors")
record ErrorSettings(@DefaultValue Map<String, ErrorKind> codes) {

}
