package io.dualbase.tls;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.engine.Tls;
import io.dualbase.testservers.ServerCertificate;
import io.dualbase.testservers.TestCertificates;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files by which drivers learn of an SSL bundle.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SslBundleFilesTests {

	private static final String PASSWORD = "st0re-s3cret";

	private TestCertificates certificates;

	private ApplicationContextRunner runner;

	@BeforeAll
	void defineBundles(@TempDir Path directory) throws Exception {
		this.certificates = TestCertificates.create(directory);
		ServerCertificate client = this.certificates.valid();
		Path store = directory.resolve("client.p12");
		writeStore(client, store);
		this.runner = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class))
			.withPropertyValues("database.type=postgresql",
					"spring.ssl.bundle.pem.pem.truststore.certificate=" + this.certificates.ca(),
					"spring.ssl.bundle.pem.pem.keystore.certificate=" + client.certificate(),
					"spring.ssl.bundle.pem.pem.keystore.private-key=" + client.key(),
					"spring.ssl.bundle.pem.identity.keystore.certificate=" + client.certificate(),
					"spring.ssl.bundle.pem.identity.keystore.private-key=" + client.key(),
					"spring.ssl.bundle.jks.store.keystore.location=" + store,
					"spring.ssl.bundle.jks.store.keystore.type=PKCS12",
					"spring.ssl.bundle.jks.store.keystore.password=" + PASSWORD);
	}

	/** A store with a key under a name of its own. */
	private void writeStore(ServerCertificate client, Path file) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setKeyEntry("whoever", key(client.key()), PASSWORD.toCharArray(),
				certificates(client.certificate()).toArray(Certificate[]::new));
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, PASSWORD.toCharArray());
		}
	}

	@Test
	void holdTheAuthoritiesInBothForms() {
		run("pem", (tls) -> {
			List<Certificate> authorities = certificates(this.certificates.ca());
			Tls.Trust trust = Objects.requireNonNull(tls.trust());
			assertThat(certificates(trust.pem())).isEqualTo(authorities);
			assertThat(certificates(load(trust.store(), trust.storePassword()))).isEqualTo(authorities);
		});
	}

	@Test
	void holdTheAuthoritiesOfTheJvmWhenTheBundleHasNone() {
		run("identity",
				(tls) -> assertThat(certificates(Objects.requireNonNull(tls.trust()).pem())).hasSizeGreaterThan(10)
					.doesNotContainAnyElementsOf(certificates(this.certificates.ca())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pem", "store" })
	void holdTheClientsCertificateAndKeyInBothForms(String bundle) {
		run(bundle, (tls) -> {
			PrivateKey key = key(this.certificates.valid().key());
			List<Certificate> chain = certificates(this.certificates.valid().certificate());
			Tls.Identity identity = Objects.requireNonNull(tls.identity());
			assertThat(key(identity.keyPem())).isEqualTo(key);
			assertThat(certificates(identity.certificatePem())).isEqualTo(chain);
			KeyStore store = load(identity.store(), identity.storePassword());
			assertThat(store.getKey("user", identity.storePassword().toCharArray())).isEqualTo(key);
			assertThat(store.getCertificateChain("user")).containsExactlyElementsOf(chain);
		});
	}

	@Test
	void areReadableByTheirOwnerOnly() {
		run("pem", (tls) -> assertThat(files(tls)).hasSize(5)
			.allSatisfy((file) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
				.isEqualTo("rw-------"))
			.allSatisfy(
					(file) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
						.isEqualTo("rwx------")));
	}

	@Test
	void vanishWhenTheContextCloses() {
		Path[] directory = new Path[1];
		run("pem", (tls) -> {
			directory[0] = files(tls).get(0).getParent();
			assertThat(directory[0]).isNotEmptyDirectory();
		});
		assertThat(directory[0]).doesNotExist();
	}

	@Test
	void vanishWhenTheContextFailsToStart() {
		this.runner.withPropertyValues("database.ssl-bundle=pem")
			.withUserConfiguration(BrokenApplication.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(BrokenException.class,
						(failure) -> assertThat(failure.directory).doesNotExist()));
	}

	@Test
	void keepTheirPasswordOutOfEveryText() {
		this.runner.withPropertyValues("database.ssl-bundle=store").run((context) -> {
			DatabaseTarget target = context.getBean(DatabaseTarget.class);
			Tls tls = target.endpoint().tls();
			assertThat(Stream.of(target, target.endpoint(), tls, target.jdbc(), target.r2dbc(), target.jdbcUrl(),
					target.r2dbcUrl()))
				.extracting(Object::toString)
				.allSatisfy((text) -> assertThat(text).doesNotContain(PASSWORD)
					.doesNotContain(Objects.requireNonNull(tls.trust()).storePassword())
					.doesNotContain(Objects.requireNonNull(tls.identity()).storePassword()));
		});
	}

	@Test
	void keepPasswordsOutOfTheFailureWhenTheKeyCannotBeRead() {
		this.runner
			.withPropertyValues("database.ssl-bundle=store", "spring.ssl.bundle.jks.store.key.password=wr0ng-s3cret")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("The stores of the SSL bundle could not be read")
				.satisfies((failure) -> assertThat(Throwables.getStackTrace(failure)).doesNotContain(PASSWORD)
					.doesNotContain("wr0ng-s3cret")));
	}

	private void run(String bundle, Check check) {
		this.runner.withPropertyValues("database.ssl-bundle=" + bundle)
			.run((context) -> check.accept(context.getBean(DatabaseTarget.class).endpoint().tls()));
	}

	private static List<Path> files(Tls tls) {
		Tls.Trust trust = Objects.requireNonNull(tls.trust());
		Tls.Identity identity = Objects.requireNonNull(tls.identity());
		return List.of(trust.pem(), trust.store(), identity.certificatePem(), identity.keyPem(), identity.store());
	}

	private static PrivateKey key(Path pem) throws Exception {
		return Objects.requireNonNull(PemContent.load(pem).getPrivateKey());
	}

	private static List<Certificate> certificates(Path pem) throws Exception {
		try (InputStream in = Files.newInputStream(pem)) {
			Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
			return List.copyOf(found);
		}
	}

	private static List<Certificate> certificates(KeyStore store) throws Exception {
		List<Certificate> found = new ArrayList<>();
		for (String alias : Collections.list(store.aliases())) {
			found.add(store.getCertificate(alias));
		}
		return found;
	}

	private static KeyStore load(Path file, String password) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, password.toCharArray());
		}
		return store;
	}

	private interface Check {

		void accept(Tls tls) throws Exception;

	}

	static final class BrokenApplication {

		BrokenApplication(DatabaseTarget target) {
			Path directory = files(target.endpoint().tls()).get(0).getParent();
			assertThat(directory).isNotEmptyDirectory();
			throw new BrokenException(directory);
		}

	}

	private static final class BrokenException extends RuntimeException {

		private static final long serialVersionUID = 1;

		private final transient Path directory;

		BrokenException(Path directory) {
			super("The application is broken.");
			this.directory = directory;
		}

	}

}
