package io.dualbase.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import io.dualbase.engine.Tls;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * An SSL bundle written to files, the one form that every driver reads.
 */
final class SslBundleFiles {

	private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] { '\n' });

	private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private final TlsMaterial.TemporaryFiles files;

	private final SslBundle bundle;

	private final String storePassword = UUID.randomUUID().toString();

	SslBundleFiles(TlsMaterial.TemporaryFiles files, SslBundle bundle) {
		this.files = files;
		this.bundle = bundle;
	}

	/**
	 * The authorities of the bundle, or those of the JVM when it has none: left to
	 * themselves, drivers differ in whom they trust.
	 */
	Tls.Trust trust() {
		try {
			List<Certificate> authorities = authorities();
			KeyStore store = emptyStore();
			for (int i = 0; i < authorities.size(); i++) {
				store.setCertificateEntry("authority-" + i, authorities.get(i));
			}
			return new Tls.Trust(pem("ca.pem", authorities), write("trust.p12", store), this.storePassword);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw unreadable(ex);
		}
	}

	private List<Certificate> authorities() throws GeneralSecurityException {
		KeyStore source = this.bundle.getStores().getTrustStore();
		if (source == null) {
			return List.copyOf(JvmAuthorities.certificates());
		}
		List<Certificate> authorities = new ArrayList<>();
		for (String alias : Collections.list(source.aliases())) {
			authorities.add(source.getCertificate(alias));
		}
		return authorities;
	}

	Tls.@Nullable Identity identity() {
		KeyStore source = this.bundle.getStores().getKeyStore();
		if (source == null) {
			return null;
		}
		try {
			String alias = keyAlias(source);
			Key key = source.getKey(alias, keyPassword());
			Certificate[] chain = source.getCertificateChain(alias);
			KeyStore store = emptyStore();
			// pgjdbc looks for an entry of this name.
			store.setKeyEntry("user", key, this.storePassword.toCharArray(), chain);
			return new Tls.Identity(pem("client.pem", List.of(chain)), keyPem((PrivateKey) key),
					write("client.p12", store), this.storePassword);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw unreadable(ex);
		}
	}

	private String keyAlias(KeyStore source) throws GeneralSecurityException {
		String alias = this.bundle.getKey().getAlias();
		if (alias != null) {
			return alias;
		}
		for (String candidate : Collections.list(source.aliases())) {
			if (source.isKeyEntry(candidate)) {
				return candidate;
			}
		}
		throw new GeneralSecurityException("The key store of the SSL bundle has no key");
	}

	private char[] keyPassword() {
		String password = this.bundle.getKey().getPassword();
		if (password == null) {
			password = this.bundle.getStores().getKeyStorePassword();
		}
		return (password != null) ? password.toCharArray() : new char[0];
	}

	private KeyStore emptyStore() throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		return store;
	}

	private Path write(String name, KeyStore store) throws GeneralSecurityException, IOException {
		Path file = create(name);
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, this.storePassword.toCharArray());
		}
		return file;
	}

	private Path pem(String name, List<Certificate> certificates) throws GeneralSecurityException, IOException {
		StringBuilder text = new StringBuilder();
		for (Certificate certificate : certificates) {
			append(text, "CERTIFICATE", certificate.getEncoded());
		}
		return Files.writeString(create(name), text);
	}

	private Path keyPem(PrivateKey key) throws IOException {
		StringBuilder text = new StringBuilder();
		append(text, "PRIVATE KEY", key.getEncoded());
		return Files.writeString(create("client-key.pem"), text);
	}

	private Path create(String name) throws IOException {
		Path file = this.files.file(name);
		boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix ? Files.createFile(file, OWNER_ONLY) : Files.createFile(file);
	}

	private void append(StringBuilder text, String label, byte[] content) {
		text.append("-----BEGIN ").append(label).append("-----\n");
		text.append(new String(BASE64.encode(content), StandardCharsets.US_ASCII));
		text.append("\n-----END ").append(label).append("-----\n");
	}

	private RuntimeException unreadable(Exception cause) {
		if (cause instanceof IOException ioCause) {
			return new UncheckedIOException("The SSL bundle could not be written to temporary files", ioCause);
		}
		return new IllegalStateException("The stores of the SSL bundle could not be read", cause);
	}

}
