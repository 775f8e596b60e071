package io.dualbase.connection;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.SslMode;
import io.dualbase.engine.Tls;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Turns {@code database.ssl} and {@code database.ssl-bundle} into what drivers read.
 */
final class TlsMaterial {

	private final Supplier<@Nullable SslBundles> bundles;

	private final TemporaryFiles files;

	TlsMaterial(Supplier<@Nullable SslBundles> bundles, TemporaryFiles files) {
		this.bundles = bundles;
		this.files = files;
	}

	/**
	 * TLS of a database.
	 * @param type kind of database
	 * @param server the explicit keys
	 * @param fromUrl the word of the URL, weaker than the explicit key
	 * @return TLS in the forms that both drivers read
	 */
	Tls of(DatabaseType type, ServerSettings server, @Nullable String fromUrl) {
		boolean explicit = StringUtils.hasText(server.ssl());
		String word = explicit ? server.ssl() : fromUrl;
		String bundle = server.sslBundle();
		boolean bundled = StringUtils.hasText(bundle);
		SslMode mode = StringUtils.hasText(word) ? mode(type, explicit ? "database.ssl" : "database.url", word)
				: (bundled ? SslMode.VERIFY_FULL : type.engine().defaultSslMode());
		SslBundleFiles exported = new SslBundleFiles(this.files,
				StringUtils.hasText(bundle) ? bundle(bundle, mode) : SslBundle.of(null));
		return new Tls(mode, mode.verifies() ? exported.trust() : null, exported.identity());
	}

	private SslMode mode(DatabaseType type, String key, String word) {
		SslMode mode = Arrays.stream(SslMode.values())
			.filter((candidate) -> candidate.id().equalsIgnoreCase(word.strip().replace('_', '-')))
			.findFirst()
			.orElseThrow(() -> new InvalidDatabasePropertyException(key, word, "is no TLS mode",
					"Use one of " + words(type) + "."));
		if (!type.engine().supports(mode)) {
			throw new InvalidDatabasePropertyException(key, word, "is not possible with the drivers of " + type,
					"Use one of " + words(type) + ".");
		}
		return mode;
	}

	private String words(DatabaseType type) {
		return Arrays.stream(SslMode.values())
			.filter(type.engine()::supports)
			.map(SslMode::id)
			.collect(Collectors.joining(", "));
	}

	private SslBundle bundle(String name, SslMode mode) {
		if (mode == SslMode.DISABLE) {
			throw new InvalidDatabasePropertyException("database.ssl-bundle", name,
					"contradicts database.ssl, which is 'disable'", "Remove one of the two.");
		}
		SslBundles available = this.bundles.get();
		try {
			if (available != null) {
				return available.getBundle(name);
			}
		}
		catch (NoSuchSslBundleException ex) {
			// Falls through to one message for both cases.
		}
		throw new InvalidDatabasePropertyException("database.ssl-bundle", name, "names no SSL bundle",
				"Define the bundle below spring.ssl.bundle.pem or spring.ssl.bundle.jks.");
	}

	/**
	 * Where files for drivers are put.
	 */
	interface TemporaryFiles {

		/**
		 * A path for a new file that only this process's user can read and that goes when
		 * the context closes.
		 */
		Path file(String name);

	}

}
