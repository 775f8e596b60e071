package io.dualbase.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.FileSystemUtils;

/**
 * A directory that only this process's user can read, created on first use and deleted
 * when the context closes.
 * <p>
 * The directory is owned by the context; calls come from the one thread that creates the
 * beans and the one that closes the context.
 */
final class TemporaryDirectory implements TlsMaterial.TemporaryFiles, MemoryDirectory, DisposableBean {

	private static final Path SHARED_MEMORY = Path.of("/dev/shm");

	private @Nullable Path directory;

	@Override
	public Path file(String name) {
		return directory(false).resolve(name);
	}

	@Override
	public Path create() {
		return directory(true);
	}

	private synchronized Path directory(boolean preferMemory) {
		Path existing = this.directory;
		if (existing != null) {
			return existing;
		}
		try {
			Path created = preferMemory && Files.isWritable(SHARED_MEMORY)
					? Files.createTempDirectory(SHARED_MEMORY, "dualbase-", ownerOnly(SHARED_MEMORY))
					: Files.createTempDirectory("dualbase-");
			this.directory = created;
			return created;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No temporary directory could be created; is java.io.tmpdir writable?", ex);
		}
	}

	private FileAttribute<?>[] ownerOnly(Path parent) {
		return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

	@Override
	public synchronized void destroy() throws IOException {
		FileSystemUtils.deleteRecursively(this.directory);
		this.directory = null;
	}

}
