package io.dualbase.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkFileSystemTests {

	@ParameterizedTest
	@ValueSource(strings = { "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.glusterfs",
			"virtiofs", "NFS" })
	void isNamedByItsType(String type, @TempDir Path directory) {
		assertThat(NetworkFileSystem.of(directory.resolve("app.db"), (path) -> type)).contains(type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "NTFS", "zfs", "fuse.ntfs-3g", "" })
	void isNotSeenInAFileSystemOfThisMachine(String type, @TempDir Path directory) {
		assertThat(NetworkFileSystem.of(directory.resolve("app.db"), (path) -> type)).isEmpty();
	}

	@Test
	void isLookedForAtTheNearestDirectoryWhenTheFileDoesNotExistYet(@TempDir Path directory) {
		AtomicReference<Path> asked = new AtomicReference<>();
		NetworkFileSystem.of(directory.resolve("new").resolve("app.db"), (path) -> {
			asked.set(path);
			return "ext4";
		});

		assertThat(asked).hasValue(directory);
	}

	@Test
	void isNotSeenWhenTheSystemDoesNotTell(@TempDir Path directory) {
		assertThat(NetworkFileSystem.of(directory, (path) -> {
			throw new IOException("unknown");
		})).isEmpty();
		assertThat(NetworkFileSystem.of(directory, (path) -> null)).isEmpty();
	}

	@Test
	void isNotTheTemporaryDirectoryOfThisBuild(@TempDir Path directory) throws IOException {
		String type = java.nio.file.Files.getFileStore(directory).type();

		assertThat(NetworkFileSystem.of(directory)).as(type).isEqualTo(NetworkFileSystem.of(directory, (path) -> type));
	}

}
