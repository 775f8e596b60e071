package io.dualbase;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Auto-configurations are found by Spring Boot and by nobody else.
 */
class AutoConfigurationsTests {

	private static final String LISTS = "META-INF/spring";

	private static final String LIST = ".imports";

	@Test
	void allAndNothingElseAreListed() {
		assertThat(MainClasses.ALL.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)).containsExactlyInAnyOrderElementsOf(listedFor(AutoConfiguration.class));
	}

	@ParameterizedTest
	@MethodSource
	void testSliceListsSomeOfThem(String slice) throws ClassNotFoundException {
		assertThat(listedFor(Class.forName(slice))).isNotEmpty().isSubsetOf(listedFor(AutoConfiguration.class));
	}

	static Stream<String> testSliceListsSomeOfThem() {
		return Stream.of(MainClasses.folder().resolve(LISTS).toFile().list())
			.filter((file) -> file.endsWith(LIST))
			.map((file) -> file.substring(0, file.length() - LIST.length()))
			.filter((name) -> !name.equals(AutoConfiguration.class.getName()));
	}

	private List<String> listedFor(Class<?> annotation) {
		return ImportCandidates.load(annotation, getClass().getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.dualbase."))
			.toList();
	}

	@Test
	void theirNamesAreTaken() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveSimpleNameStartingWith("Dualbase")
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.because("users exclude them by name")
			.check(MainClasses.ALL);
	}

	@Test
	void theyArePublicAndFinalAndHideTheirBeans() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.check(MainClasses.ALL);
		methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.check(MainClasses.ALL);
	}

	@Test
	void postProcessorsAreCreatedByStaticMethods() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.and(createPostProcessors())
			.should()
			.beStatic()
			.because("else the configuration class is created before other post-processors are there")
			.check(MainClasses.ALL);
	}

	private DescribedPredicate<JavaMethod> createPostProcessors() {
		return DescribedPredicate.describe("create post-processors",
				(method) -> method.getRawReturnType().isAssignableTo(BeanPostProcessor.class)
						|| method.getRawReturnType().isAssignableTo(BeanFactoryPostProcessor.class));
	}

}
