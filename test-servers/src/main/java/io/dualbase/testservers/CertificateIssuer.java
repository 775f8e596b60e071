package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * A certificate authority that leaves its certificates in a directory. All keys are RSA,
 * which the oldest of the servers understands.
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
		this.authority = build(
				() -> begin(new CertificateBuilder().subject("CN=" + name)).notAfter(Instant.now().plus(MONTH))
					.setIsCertificateAuthority(true)
					.buildSelfSigned());
	}

	Path writeAuthority(String file) throws IOException {
		return Files.writeString(this.directory.resolve(file), this.authority.getCertificatePEM());
	}

	ServerCertificate issue(String name, CertificateBuilder builder) throws IOException {
		X509Bundle bundle = build(() -> begin(builder).addExtendedKeyUsageServerAuth().buildIssuedBy(this.authority));
		Path certificate = this.directory.resolve(name + ".pem");
		Path key = Files.createFile(this.directory.resolve(name + "-key.pem"), OWNER_ONLY);
		return new ServerCertificate(Files.writeString(certificate, bundle.getCertificatePEM()),
				Files.writeString(key, bundle.getPrivateKeyPEM()));
	}

	private static CertificateBuilder begin(CertificateBuilder builder) {
		return builder.rsa2048().notBefore(Instant.now().minus(MONTH));
	}

	private static X509Bundle build(Callable<X509Bundle> recipe) {
		try {
			return recipe.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Tried to make a certificate, and the JDK failed.", ex);
		}
	}

}
