package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder inside a jar. Jars do not say which files are programs, so those of
 * {@code bin} and {@code scripts} are taken to be.
 */
final class JarFolder implements Archive {

	private static final Pattern PROGRAMS = Pattern.compile("(bin|scripts)/");

	private final String folder;

	private final JarResource landmark;

	JarFolder(String folder, String landmark) {
		this.folder = folder;
		this.landmark = new JarResource(folder + "/" + landmark);
	}

	@Override
	public String fingerprint() throws IOException {
		return this.landmark.checksum();
	}

	@Override
	public void unpackInto(Path directory) throws IOException {
		try (FileSystem jar = FileSystems.newFileSystem(this.landmark.jar())) {
			unpack(jar.getPath(this.folder), directory);
		}
	}

	private static void unpack(Path source, Path directory) throws IOException {
		try (Stream<Path> entries = Files.walk(source)) {
			for (Path entry : (Iterable<Path>) entries::iterator) {
				unpack(entry, source.relativize(entry).toString(), directory);
			}
		}
	}

	private static void unpack(Path entry, String name, Path directory) throws IOException {
		Path target = directory.resolve(name);
		if (Files.isDirectory(entry)) {
			Files.createDirectories(target);
			return;
		}
		Files.copy(entry, target);
		target.toFile().setExecutable(PROGRAMS.matcher(name).lookingAt());
	}

}
