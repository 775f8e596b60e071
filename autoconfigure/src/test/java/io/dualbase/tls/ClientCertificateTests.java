package io.dualbase.tls;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.testservers.TestCertificates;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Whether a server that asks for a client's certificate gets the one of the bundle. The
 * server knows of PostgreSQL's protocol only how TLS begins.
 */
class ClientCertificateTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(SslAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class));

	@ParameterizedTest
	@EnumSource(TlsStack.class)
	void isShownToTheServerThatAsksForIt(TlsStack stack, @TempDir Path directory) throws Exception {
		TestCertificates certificates = TestCertificates.create(directory);
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			this.runner
				.withPropertyValues("database.type=postgresql", "database.port=" + server.getLocalPort(),
						"database.user=app", "database.password=secret", "database.ssl-bundle=mutual",
						"spring.ssl.bundle.pem.mutual.truststore.certificate=" + certificates.ca(),
						"spring.ssl.bundle.pem.mutual.keystore.certificate=" + certificates.valid().certificate(),
						"spring.ssl.bundle.pem.mutual.keystore.private-key=" + certificates.valid().key())
				.run((context) -> {
					SSLContext tls = serverSide(context.getBean(SslBundles.class).getBundle("mutual"));
					CompletableFuture<String> client = CompletableFuture.supplyAsync(() -> clientOf(server, tls));
					DatabaseTarget target = context.getBean(DatabaseTarget.class);
					assertThatException().isThrownBy(() -> stack.encrypts(target, TlsEngine.POSTGRESQL));
					assertThat(client.get(10, TimeUnit.SECONDS)).isEqualTo("CN=localhost");
				});
		}
	}

	/** Has the certificate of the bundle, too, and looks at any client's. */
	private static SSLContext serverSide(SslBundle bundle) throws Exception {
		SSLContext tls = SSLContext.getInstance("TLS");
		tls.init(bundle.getManagers().getKeyManagers(), InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		return tls;
	}

	/** Takes one connection as far as the certificates and drops it. */
	private static String clientOf(ServerSocket server, SSLContext tls) {
		try (Socket socket = server.accept()) {
			// The SSLRequest of the protocol is a length and a number.
			new DataInputStream(socket.getInputStream()).readFully(new byte[8]);
			socket.getOutputStream().write('S');
			try (SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true)) {
				encrypted.setUseClientMode(false);
				encrypted.setNeedClientAuth(true);
				encrypted.startHandshake();
				return encrypted.getSession().getPeerPrincipal().getName();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
