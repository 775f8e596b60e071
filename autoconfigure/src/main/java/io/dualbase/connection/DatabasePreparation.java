package io.dualbase.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the database exists before a pool opens it.
 */
final class DatabasePreparation {

	private final @Nullable Boolean createIfMissing;

	DatabasePreparation(@Nullable Boolean createIfMissing) {
		this.createIfMissing = createIfMissing;
	}

	void prepare(DatabaseTarget target) {
		if (target.type().isEmbedded()) {
			prepareFile(target.type().engine().file(target.endpoint()).orElseThrow());
		}
		else if (Boolean.TRUE.equals(this.createIfMissing)) {
			new DatabaseCreator().createIfMissing(target);
		}
	}

	private void prepareFile(Path file) {
		if (Boolean.FALSE.equals(this.createIfMissing)) {
			requireExisting(file);
		}
		else {
			createParents(file);
		}
	}

	private void requireExisting(Path file) {
		if (!Files.exists(file)) {
			throw new InvalidDatabasePropertyException("database.create-if-missing", "false",
					"forbids to create the absent file '" + file + "'",
					"Correct database.path or database.name, or set database.create-if-missing to true.");
		}
	}

	private void createParents(Path file) {
		Path directory = file.toAbsolutePath().getParent();
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new InvalidDatabasePropertyException("database.path", String.valueOf(directory),
					"is no directory that can be created (" + ex.getClass().getSimpleName() + ")",
					"Name a directory in which the user running the application may write.");
		}
	}

}
