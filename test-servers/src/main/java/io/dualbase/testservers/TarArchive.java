package io.dualbase.testservers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * A compressed tar file.
 */
final class TarArchive implements Archive {

	private static final int OWNER_MAY_EXECUTE = 0100;

	private final JarResource resource;

	TarArchive(String resource) {
		this.resource = new JarResource(resource);
	}

	@Override
	public String fingerprint() throws IOException {
		return this.resource.checksum();
	}

	@Override
	public void unpackInto(Path directory) throws IOException {
		try (InputStream compressed = new BufferedInputStream(this.resource.open());
				InputStream tar = new CompressorStreamFactory().createCompressorInputStream(compressed);
				TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
			for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				unpack(entry, entries, entry.resolveIn(directory));
			}
		}
		catch (CompressorException ex) {
			throw new IOException(ex);
		}
	}

	private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(content, target);
		target.toFile().setExecutable((entry.getMode() & OWNER_MAY_EXECUTE) != 0);
	}

}
