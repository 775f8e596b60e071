package io.dualbase.testservers;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;

/**
 * An entry of a jar of the class path.
 *
 * @param name full name of the entry
 */
record JarResource(String name) {

	/** Checksum from the jar's directory, so reading it costs nothing. */
	String checksum() throws IOException {
		return Long.toHexString(connection().getJarEntry().getCrc());
	}

	Path jar() throws IOException {
		return Path.of(URI.create(connection().getJarFileURL().toString()));
	}

	InputStream open() throws IOException {
		return connection().getInputStream();
	}

	private JarURLConnection connection() throws IOException {
		URL url = JarResource.class.getClassLoader().getResource(this.name);
		if (url == null) {
			throw new FileNotFoundException(
					"Looked for %s on the class path and found nothing. Add the artifact that holds the server."
						.formatted(this.name));
		}
		return (JarURLConnection) url.openConnection();
	}

}
