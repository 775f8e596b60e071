package io.dualbase.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a file lies where another machine could open it too. There a write-ahead
 * log <a href="https://www.sqlite.org/wal.html">does not work</a>, because its users
 * share memory, and locks <a href="https://www.sqlite.org/faq.html#q5">are often
 * broken</a>.
 */
public final class NetworkFileSystem {

	/** As Linux and macOS name them, without the prefix of those in user space. */
	private static final Set<String> TYPES = Set.of("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs",
			"afs", "afpfs", "ncpfs", "9p", "ceph", "lustre", "gpfs", "beegfs", "glusterfs", "gfs2", "ocfs2", "pvfs2",
			"orangefs", "webdav", "davfs", "davfs2", "sshfs", "s3fs", "gcsfuse", "rclone", "mountpoint-s3", "efs",
			"virtiofs", "vboxsf", "prl_fs", "vmhgfs", "vmhgfs-fuse", "grpcfuse", "osxfs");

	private static final String USER_SPACE = "fuse.";

	private NetworkFileSystem() {
	}

	/**
	 * Looks at the file system of a database file.
	 * @param file which need not exist yet
	 * @return the name of its type if other machines may have access to it, or empty if
	 * not or if that cannot be found out
	 */
	public static Optional<String> of(Path file) {
		return of(file, NetworkFileSystem::type);
	}

	static Optional<String> of(Path file, TypeLookup lookup) {
		Path absolute = file.toAbsolutePath();
		if (absolute.toString().startsWith("\\\\")) {
			return Optional.of("a network share");
		}
		try {
			return Optional.ofNullable(lookup.typeOf(existing(absolute))).filter(NetworkFileSystem::isNetwork);
		}
		catch (IOException | SecurityException ex) {
			return Optional.empty();
		}
	}

	private static String type(Path path) throws IOException {
		return Files.getFileStore(path).type();
	}

	private static boolean isNetwork(String type) {
		String name = type.toLowerCase(Locale.ROOT);
		return TYPES.contains(name.startsWith(USER_SPACE) ? name.substring(USER_SPACE.length()) : name);
	}

	/** The file itself may be a link to somewhere else. */
	private static Path existing(Path absolute) {
		Path path = absolute;
		while (!Files.exists(path) && path.getParent() != null) {
			path = path.getParent();
		}
		return path;
	}

	/**
	 * Finds the type of a file system.
	 */
	@FunctionalInterface
	interface TypeLookup {

		/**
		 * Finds it.
		 * @param path an existing file or directory
		 * @return the type as the operating system names it, null if it has no name
		 * @throws IOException if it cannot be found
		 */
		@Nullable String typeOf(Path path) throws IOException;

	}

}
