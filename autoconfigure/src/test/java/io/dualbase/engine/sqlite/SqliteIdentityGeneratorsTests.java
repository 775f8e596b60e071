package io.dualbase.engine.sqlite;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dualbase.engine.NumbersRowsItself;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class SqliteIdentityGeneratorsTests {

	/** Hibernate loads it in every application, also where SQLite is not on board. */
	@Test
	void loadsWithoutTheOptionalDialects() {
		JavaClasses classes = new ClassFileImporter().importClasses(SqliteIdentityGenerators.class,
				NumbersRowsItself.class);
		noClasses().should()
			.dependOnClassesThat()
			.haveNameMatching(".*\\.community\\..*|.*\\.DualbaseSqliteDialect|io\\.dualbase\\.sqlite\\..*")
			.check(classes);
	}

}
