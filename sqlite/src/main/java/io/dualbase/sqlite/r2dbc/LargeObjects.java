package io.dualbase.sqlite.r2dbc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Large objects as R2DBC knows them. SQLite takes and gives a value as a whole, so they
 * are collected before they are written, and emitted in one piece when read.
 */
final class LargeObjects {

	private LargeObjects() {
	}

	static Mono<byte[]> bytes(Blob blob) {
		return Flux.from(blob.stream())
			.collect(ByteArrayOutputStream::new, LargeObjects::append)
			.map(ByteArrayOutputStream::toByteArray);
	}

	private static void append(ByteArrayOutputStream out, ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		out.write(bytes, 0, bytes.length);
	}

	static Mono<String> text(Clob clob) {
		return Flux.from(clob.stream()).collect(StringBuilder::new, StringBuilder::append).map(StringBuilder::toString);
	}

	static Blob blob(byte[] bytes) {
		return Blob.from(Mono.fromSupplier(() -> ByteBuffer.wrap(bytes)));
	}

	static Clob clob(String text) {
		return Clob.from(Mono.just(text));
	}

}
