package io.dualbase;

import java.net.URISyntaxException;
import java.nio.file.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dualbase.connection.DatabaseTarget;

/**
 * What this module ships.
 */
final class MainClasses {

	static final JavaClasses ALL = new ClassFileImporter().importPath(folder());

	private MainClasses() {
	}

	static Path folder() {
		try {
			return Path.of(DatabaseTarget.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
