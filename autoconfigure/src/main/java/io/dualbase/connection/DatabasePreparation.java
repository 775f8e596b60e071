package io.dualbase.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the database exists before a pool opens it.
 */
final class DatabasePreparation {

	private static final Log logger = LogFactory.getLog(DatabasePreparation.class);

	private final @Nullable Boolean createIfMissing;

	DatabasePreparation(@Nullable Boolean createIfMissing) {
		this.createIfMissing = createIfMissing;
	}

	void prepare(DatabaseTarget target) {
		target.type().engine().warning(target.endpoint()).ifPresent(logger::warn);
		if (target.type().isEmbedded()) {
			prepareFile(target.type().engine().file(target.endpoint()).orElseThrow());
		}
		else if (Boolean.TRUE.equals(this.createIfMissing)) {
			createOnServer(target);
		}
	}

	private void createOnServer(DatabaseTarget target) {
		try {
			new DatabaseCreator().createIfMissing(target);
		}
		catch (DatabaseConnectException ex) {
			if (target.verification() == Verification.FAIL) {
				throw ex;
			}
			logger.warn("database.create-if-missing was not followed. " + ex.getMessage() + " " + ex.getAction());
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
		Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw unusable(directory, "is no directory that can be created (" + ex.getClass().getSimpleName() + ")");
		}
		if (!Files.exists(file) && !Files.isWritable(directory)) {
			throw unusable(directory,
					"is a directory in which this user may not create the file '" + file.getFileName() + "'");
		}
	}

	private InvalidDatabasePropertyException unusable(Path directory, String reason) {
		return new InvalidDatabasePropertyException("database.path", String.valueOf(directory), reason,
				"Name a directory in which the user running the application may write.");
	}

}
