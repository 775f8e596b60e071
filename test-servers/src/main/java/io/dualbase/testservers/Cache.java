package io.dualbase.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Directories that are filled once and then shared by every JVM of the same user.
 * <p>
 * A directory is filled under a name of its own and then renamed. Of several JVMs at it
 * at once one wins and the others throw their work away, so no locks are needed and an
 * interrupted JVM leaves nothing half filled to be found.
 *
 * @param root directory that holds the others
 */
record Cache(Path root) {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

	static Cache ofProcessOwner() {
		Path root = Path.of(System.getProperty("java.io.tmpdir"), "dualbase-test-servers-" + ProcessOwner.name());
		try {
			Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
			if (!Files.getOwner(root).getName().equals(ProcessOwner.name())) {
				throw new IllegalStateException(
						"Meant to run programs from %s, which belongs to somebody else. Remove it.".formatted(root));
			}
			return new Cache(root);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path directory(String name, Filler filler) throws IOException {
		Path directory = this.root.resolve(name);
		if (!Files.exists(directory)) {
			Path draft = Files.createTempDirectory(this.root, name);
			fill(draft, directory, filler);
		}
		return directory;
	}

	private static void fill(Path draft, Path directory, Filler filler) throws IOException {
		try {
			filler.fill(draft);
			Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException | RuntimeException ex) {
			Command.run(List.of("rm", "-rf", draft.toString()));
			if (!Files.exists(directory)) {
				throw ex;
			}
		}
	}

	interface Filler {

		void fill(Path directory) throws IOException;

	}

}
