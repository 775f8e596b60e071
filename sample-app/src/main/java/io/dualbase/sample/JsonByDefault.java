package io.dualbase.sample;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Answers in JSON who takes anything: else a {@code Flux} would go out as events.
 */
@Configuration(proxyBeanMethods = false)
class JsonByDefault implements WebMvcConfigurer {

	@Override
	public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
		negotiation.defaultContentType(MediaType.APPLICATION_JSON);
	}

}
