package io.dualbase.tls;

import io.dualbase.testservers.ServerOptions;
import io.dualbase.testservers.TestCertificates;

/**
 * What a server does about TLS.
 */
enum TlsServer {

	/** Offers none. */
	WITHOUT_TLS {

		@Override
		ServerOptions options(TestCertificates certificates) {
			return ServerOptions.defaults();
		}

	},

	/** Offers it with a certificate that nothing is wrong with. */
	TLS {

		@Override
		ServerOptions options(TestCertificates certificates) {
			return ServerOptions.defaults().withTls(certificates.valid());
		}

	},

	/** Takes nothing else. */
	TLS_ONLY {

		@Override
		ServerOptions options(TestCertificates certificates) {
			return ServerOptions.defaults().withTlsOnly(certificates.valid());
		}

	},

	/** Has a certificate made out to another host. */
	OTHER_HOST {

		@Override
		ServerOptions options(TestCertificates certificates) {
			return ServerOptions.defaults().withTls(certificates.wrongHost());
		}

	},

	/** Has a certificate that ended yesterday. */
	OUT_OF_DATE {

		@Override
		ServerOptions options(TestCertificates certificates) {
			return ServerOptions.defaults().withTls(certificates.expired());
		}

	};

	abstract ServerOptions options(TestCertificates certificates);

}
