package io.dualbase.sample;

import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Talks to a sample that runs on this machine.
 *
 * @param http the client underneath
 */
record SampleClient(RestTestClient http) {

	static SampleClient of(int port) {
		return new SampleClient(RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build());
	}

	/**
	 * Open a conversation and answer its id.
	 */
	String open(String title) {
		Map<?, ?> conversation = this.http.post()
			.uri("/conversations")
			.body(Map.of("title", title))
			.exchange()
			.expectStatus()
			.isCreated()
			.returnResult(Map.class)
			.getResponseBody();
		assertThat(conversation).isNotNull();
		return String.valueOf(conversation.get("id"));
	}

	void say(String id, String content) {
		this.http.post()
			.uri("/conversations/" + id + "/messages")
			.body(Map.of("role", "user", "content", content))
			.exchange()
			.expectStatus()
			.isCreated();
	}

	String messages(String id, MediaType type) {
		return this.http.get()
			.uri("/conversations/" + id + "/messages")
			.accept(type)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(type)
			.returnResult(String.class)
			.getResponseBody();
	}

}
