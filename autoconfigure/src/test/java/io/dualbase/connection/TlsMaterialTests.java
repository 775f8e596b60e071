package io.dualbase.connection;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import io.dualbase.engine.SslMode;
import io.dualbase.engine.Tls;
import io.dualbase.testservers.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class TlsMaterialTests {

	@ParameterizedTest
	@CsvSource({ "postgresql,PREFER", "mysql,PREFER", "sqlserver,PREFER", "mariadb,DISABLE" })
	void usesWhatBothDriversCanWhenNothingIsSaid(String type, SslMode mode) {
		TargetContext.with("database.type=" + type).run((context) -> assertThat(tls(context)).isEqualTo(Tls.of(mode)));
	}

	@ParameterizedTest
	@CsvSource({ "verify_full,VERIFY_FULL", "VERIFY-CA,VERIFY_CA", "Require,REQUIRE" })
	void readsWordsInAnySpelling(String word, SslMode mode) {
		TargetContext.with("database.type=mysql", "database.ssl=" + word)
			.run((context) -> assertThat(tls(context).mode()).isEqualTo(mode));
	}

	@Test
	void writesTheBundleInEveryFormThatDriversRead(@TempDir Path directory) throws Exception {
		TestCertificates certificates = TestCertificates.create(directory);
		Path[] files = new Path[1];
		bundled(certificates).run((context) -> {
			Tls tls = tls(context);
			assertThat(tls.mode()).isEqualTo(SslMode.VERIFY_FULL);
			Tls.Trust trust = tls.trust();
			assertThat(certificate(trust.pem())).isEqualTo(certificate(certificates.ca()));
			KeyStore trusted = store(trust.store(), trust.storePassword());
			assertThat(trusted.getCertificate(trusted.aliases().nextElement()))
				.isEqualTo(certificate(certificates.ca()));
			Tls.Identity identity = tls.identity();
			assertThat(certificate(identity.certificatePem()))
				.isEqualTo(certificate(certificates.valid().certificate()));
			assertThat(Files.readString(identity.keyPem()).replaceAll("\\s", ""))
				.isEqualTo(Files.readString(certificates.valid().key()).replaceAll("\\s", ""));
			assertThat(store(identity.store(), identity.storePassword()).isKeyEntry("user")).isTrue();
			files[0] = identity.keyPem().getParent();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files[0]))).isEqualTo("rwx------");
		});
		assertThat(files[0]).doesNotExist();
	}

	@Test
	void showsNoPasswordOfAStore(@TempDir Path directory) throws Exception {
		bundled(TestCertificates.create(directory)).run((context) -> {
			DatabaseTarget target = context.getBean(DatabaseTarget.class);
			String password = tls(context).trust().storePassword();
			assertThat(target + " " + target.endpoint() + " " + target.jdbc() + " " + target.r2dbc() + " "
					+ target.endpoint().tls())
				.doesNotContain(password);
		});
	}

	private static ApplicationContextRunner bundled(TestCertificates certificates) {
		String bundle = "spring.ssl.bundle.pem.db.";
		return TargetContext.with("database.type=postgresql", "database.ssl-bundle=db",
				bundle + "truststore.certificate=" + certificates.ca().toUri(),
				bundle + "keystore.certificate=" + certificates.valid().certificate().toUri(),
				bundle + "keystore.private-key=" + certificates.valid().key().toUri());
	}

	private static Tls tls(ApplicationContext context) {
		return context.getBean(DatabaseTarget.class).endpoint().tls();
	}

	private static Object certificate(Path pem) throws Exception {
		try (InputStream in = Files.newInputStream(pem)) {
			return CertificateFactory.getInstance("X.509").generateCertificate(in);
		}
	}

	private static KeyStore store(Path file, String password) throws Exception {
		return KeyStore.getInstance(file.toFile(), password.toCharArray());
	}

}
