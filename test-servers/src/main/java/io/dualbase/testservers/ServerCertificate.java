package io.dualbase.testservers;

import java.nio.file.Path;

/**
 * A certificate with its private key, as files a server can read.
 *
 * @param certificate PEM file of the certificate
 * @param key PEM file of the unencrypted PKCS #8 key, readable by its owner only
 */
public record ServerCertificate(Path certificate, Path key) {
}
