package com.example;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of an application below our prefix.
 *
 * @param size any number
 */
@ConfigurationProperties("database.theirs")
public record TheirSettings(int size) {
}
