package io.dualbase;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.dualbase.engine.DatabaseType;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.transaction.TransactionManager;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The map of rooms. Change it together with design decisions, never to please a compiler.
 */
class RoomsTests {

	/** Which rooms a room may use; below a room there may be packages of its own. */
	private static final Map<String, Set<String>> ROOMS = Map.ofEntries(Map.entry("engine", Set.of()),
			Map.entry("connection", Set.of("engine")), Map.entry("error", Set.of("connection", "engine")),
			Map.entry("retry", Set.of("connection", "error")), Map.entry("lease", Set.of("connection")),
			Map.entry("blocking", Set.of("connection", "error", "lease", "engine")),
			Map.entry("reactive", Set.of("connection", "error", "lease", "engine")),
			Map.entry("mapping", Set.of("engine")),
			Map.entry("transaction", Set.of("connection", "error", "retry", "engine")),
			Map.entry("startup", Set.of("connection", "engine")),
			Map.entry("http", Set.of("connection", "error", "engine")),
			Map.entry("statistics", Set.of("connection", "error", "retry", "lease", "engine")),
			Map.entry("session", Set.of("connection", "lease", "engine")),
			Map.entry("crossing", Set.of("connection", "lease", "engine")),
			Map.entry("health", Set.of("connection", "session")),
			Map.entry("lifecycle", Set.of("connection", "lease", "session", "engine")),
			Map.entry("endpoint", Set.of("connection", "error", "retry", "lease", "session", "statistics", "engine")));

	private static final JavaClasses CLASSES = MainClasses.ALL;

	@Test
	void everyPackageIsOnTheMap() {
		assertThat(CLASSES).extracting(this::room).isSubsetOf(ROOMS.keySet());
	}

	@ParameterizedTest
	@MethodSource("rooms")
	void roomUsesOnlyTheRoomsItMayUse(String room) {
		Set<String> forbidden = new TreeSet<>(ROOMS.keySet());
		forbidden.remove(room);
		forbidden.removeAll(ROOMS.get(room));
		noClasses().that(areIn(Set.of(room)))
			.should()
			.dependOnClassesThat(areIn(forbidden))
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	static Stream<String> rooms() {
		return ROOMS.keySet().stream().sorted();
	}

	@Test
	void roomsFormNoCycle() {
		slices().matching("io.dualbase.(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void onlyTheEngineRoomTellsDatabasesApart() {
		noClasses().that(DescribedPredicate.not(areIn(Set.of("engine"))))
			.should()
			.accessTargetWhere(tellsTypesApart())
			.because("a branch on the type belongs behind Engine")
			.check(CLASSES);
	}

	private DescribedPredicate<JavaAccess<?>> tellsTypesApart() {
		Set<String> constants = Stream.of(DatabaseType.values()).map(Enum::name).collect(Collectors.toSet());
		constants.add("ordinal");
		return DescribedPredicate.describe("tells database types apart",
				(access) -> access.getTargetOwner().isEquivalentTo(DatabaseType.class)
						&& constants.contains(access.getTarget().getName()));
	}

	@Test
	void everyPackageDeclaresItsNullness() {
		assertThat(CLASSES).extracting(JavaClass::getPackage)
			.allSatisfy((room) -> assertThat(room.isAnnotatedWith(NullMarked.class)).as(room.getName()).isTrue());
	}

	@Test
	void namesSayWhatAClassIsFor() {
		classes().that(DescribedPredicate.not(assignableTo(TransactionManager.class)))
			.should()
			.haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Base|Support)")
			.because("such a name fits anything")
			.check(CLASSES);
	}

	private DescribedPredicate<JavaClass> areIn(Set<String> rooms) {
		return resideInAnyPackage(rooms.stream().map((room) -> "io.dualbase." + room + "..").toArray(String[]::new));
	}

	private String room(JavaClass type) {
		String[] path = type.getPackageName().split("\\.");
		return (path.length > 2) ? path[2] : "";
	}

}
