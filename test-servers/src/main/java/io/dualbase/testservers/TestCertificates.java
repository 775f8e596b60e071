package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.netty.pkitesting.CertificateBuilder;

/**
 * A certificate authority made for one test, with server certificates right and wrong.
 *
 * @param ca PEM file of the authority that issued all server certificates
 * @param unrelatedCa PEM file of an authority that issued none of them
 * @param valid certificate for {@code localhost} and {@code 127.0.0.1}
 * @param wrongHost certificate for another host
 * @param expired certificate for {@code localhost} and {@code 127.0.0.1} that ended
 * yesterday
 */
public record TestCertificates(Path ca, Path unrelatedCa, ServerCertificate valid, ServerCertificate wrongHost,
		ServerCertificate expired) {

	private static final Duration DAY = Duration.ofDays(1);

	/**
	 * Makes authorities and certificates anew, each valid since a month ago, all for the
	 * one key of servers that a JVM makes.
	 * @param directory existing directory for the files, which must last as long as the
	 * servers that use them
	 * @return certificates
	 * @throws IOException if the files cannot be written
	 */
	public static TestCertificates create(Path directory) throws IOException {
		CertificateIssuer issuer = new CertificateIssuer(directory, "Dualbase test CA");
		CertificateIssuer stranger = new CertificateIssuer(directory, "Unrelated test CA");
		Instant tomorrow = Instant.now().plus(DAY);
		Instant yesterday = Instant.now().minus(DAY);
		return new TestCertificates(issuer.writeAuthority("ca.pem"), stranger.writeAuthority("unrelated-ca.pem"),
				issuer.issue("valid", localhost().notAfter(tomorrow)),
				issuer.issue("wrong-host", host("database.example.org").notAfter(tomorrow)),
				issuer.issue("expired", localhost().notAfter(yesterday)));
	}

	private static CertificateBuilder localhost() {
		return host("localhost").addSanIpAddress("127.0.0.1");
	}

	private static CertificateBuilder host(String name) {
		return new CertificateBuilder().subject("CN=" + name).addSanDnsName(name);
	}

}
