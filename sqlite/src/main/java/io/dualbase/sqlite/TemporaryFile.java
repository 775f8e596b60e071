package io.dualbase.sqlite;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/**
 * The files behind databases that live as long as the process. The path is computed, not
 * remembered: it carries the process id and the start of the process, because a container
 * gives each of its processes the same id.
 */
final class TemporaryFile {

	private static final Path SHARED_MEMORY = Path.of("/dev/shm");

	private static final int LONGEST_NAME = 180;

	private TemporaryFile() {
	}

	static Path named(String name) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("An in-memory SQLite database must have a name, but it is blank.");
		}
		String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
		if (encoded.length() > LONGEST_NAME) {
			throw new IllegalArgumentException("The name of an in-memory SQLite database must fit into " + LONGEST_NAME
					+ " characters once encoded, but needs " + encoded.length() + ".");
		}
		return directory().resolve("dualbase-" + process() + "-" + encoded + ".db");
	}

	private static Path directory() {
		return Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
	}

	private static String process() {
		ProcessHandle process = ProcessHandle.current();
		long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
		return process.pid() + "-" + Long.toHexString(start);
	}

	/** SQLite gives its companion files the permissions of the database file. */
	static void prepare(Path file) throws IOException {
		try {
			Files.createFile(file, ownerOnly());
		}
		catch (FileAlreadyExistsException ex) {
			return; // by an earlier connection
		}
		for (String suffix : new String[] { "", "-wal", "-shm", "-journal" }) {
			Path.of(file + suffix).toFile().deleteOnExit();
		}
	}

	private static FileAttribute<?>[] ownerOnly() {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

}
