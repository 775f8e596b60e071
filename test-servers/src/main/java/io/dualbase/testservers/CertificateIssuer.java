package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * A certificate authority that leaves its certificates in a directory. The servers have
 * an RSA key, which the oldest of them understands; its own, which they never see, is of
 * a kind that takes no seconds to make.
 */
final class CertificateIssuer {

	private static final Duration MONTH = Duration.ofDays(30);

	/** PostgreSQL refuses keys that others may read. */
	private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private final Path directory;

	private final X509Bundle authority;

	CertificateIssuer(Path directory, String name) {
		this.directory = directory;
		this.authority = build(() -> begin(new CertificateBuilder().subject("CN=" + name)).ecp256()
			.notAfter(Instant.now().plus(MONTH))
			.setIsCertificateAuthority(true)
			.buildSelfSigned());
	}

	Path writeAuthority(String file) throws IOException {
		return Files.writeString(this.directory.resolve(file), this.authority.getCertificatePEM());
	}

	ServerCertificate issue(String name, CertificateBuilder builder) throws IOException {
		X509Bundle bundle = build(() -> begin(builder).keyPair(ServerKey.PAIR)
			.addExtendedKeyUsageServerAuth()
			.buildIssuedBy(this.authority));
		Path certificate = this.directory.resolve(name + ".pem");
		Path key = Files.createFile(this.directory.resolve(name + "-key.pem"), OWNER_ONLY);
		return new ServerCertificate(Files.writeString(certificate, bundle.getCertificatePEM()),
				Files.writeString(key, bundle.getPrivateKeyPEM()));
	}

	private static CertificateBuilder begin(CertificateBuilder builder) {
		return builder.notBefore(Instant.now().minus(MONTH));
	}

	private static <T> T build(Callable<T> recipe) {
		try {
			return recipe.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Tried to make a certificate, and the JDK failed.", ex);
		}
	}

	/** One for all, made when first needed: what is wrong is told by certificates. */
	private static final class ServerKey {

		static final KeyPair PAIR = build(() -> {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		});

	}

}
