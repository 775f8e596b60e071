package io.dualbase.sqlite;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTests {

	private static final String SHARED = "io.dualbase.sqlite";

	private static final String JDBC = "io.dualbase.sqlite.jdbc..";

	private static final String R2DBC = "io.dualbase.sqlite.r2dbc..";

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(SHARED);

	@Test
	void seesTheModule() {
		assertThat(this.classes.contain("io.dualbase.sqlite.r2dbc.SqliteConnectionFactory")).isTrue();
	}

	@Test
	void usesNoSpring() {
		noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..").check(this.classes);
	}

	@Test
	void hasNoCycleBetweenPackages() {
		slices().matching("io.dualbase.(**)").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void keepsItsHalvesApart() {
		noClasses().that()
			.resideInAPackage(R2DBC)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(JDBC)
			.check(this.classes);
		noClasses().that()
			.resideInAPackage(JDBC)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(R2DBC)
			.allowEmptyShould(true)
			.check(this.classes);
		noClasses().that()
			.resideInAPackage(SHARED)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(JDBC, R2DBC, "io.r2dbc..", "reactor..")
			.check(this.classes);
	}

	@Test
	void letsOnlyNativeSessionKnowInsideOfDriver() {
		classes().that()
			.resideInAPackage(R2DBC)
			.and()
			.haveNameNotMatching(".*\\.Native(Session|Statement)(\\$.*)?")
			.should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackage("org.sqlite.core..")
			.check(this.classes);
	}

}
