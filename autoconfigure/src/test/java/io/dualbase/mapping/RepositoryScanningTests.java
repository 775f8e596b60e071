package io.dualbase.mapping;

import io.dualbase.mapping.library.Book;
import io.dualbase.mapping.library.blocking.JpaBooks;
import io.dualbase.mapping.library.blocking.ListedBooks;
import io.dualbase.mapping.library.reactive.R2dbcBooks;
import io.dualbase.mapping.library.reactive.ReactiveBooks;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryBuilderCustomizer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.config.JpaRepositoryConfigExtension;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.r2dbc.repository.config.EnableR2dbcRepositories;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactoryBean;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which stack gets which repository. No connection is ever opened, so none is needed.
 */
class RepositoryScanningTests {

	private final ApplicationContextRunner contextRunner = BothStacks.unreachable();

	@Test
	void givesEachStackItsRepositoriesOfOneEntity() {
		this.contextRunner.withUserConfiguration(Library.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanNamesForType(JpaRepositoryFactoryBean.class))
				.containsExactlyInAnyOrder("&jpaBooks", "&listedBooks");
			assertThat(context.getBeanNamesForType(R2dbcRepositoryFactoryBean.class))
				.containsExactlyInAnyOrder("&r2dbcBooks", "&reactiveBooks");
			assertThat(context).hasSingleBean(JpaBooks.class);
			assertThat(context).hasSingleBean(ListedBooks.class);
			assertThat(context).hasSingleBean(R2dbcBooks.class);
			assertThat(context).hasSingleBean(ReactiveBooks.class);
		});
	}

	@Test
	void startsWhenNoBlockingRepositoryExists() {
		this.contextRunner.withUserConfiguration(ReactiveLibrary.class).run((context) -> {
			assertThat(context).hasSingleBean(ReactiveBooks.class);
			assertThat(context).doesNotHaveBean(JpaRepositoryFactoryBean.class);
			assertThat(context).hasSingleBean(LazyInitializationExcludeFilter.class);
		});
	}

	@Test
	void leavesEverythingToSpringBootWhenDisabled() {
		this.contextRunner.withUserConfiguration(Library.class)
			.withPropertyValues("database.enabled=false")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("Reactive Repositories are not supported by JPA"));
	}

	@Test
	void scansForNoJpaRepositoryWhenSpringBootIsToldNotTo() {
		this.contextRunner.withUserConfiguration(Library.class)
			.withPropertyValues("spring.data.jpa.repositories.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(JpaRepositoryFactoryBean.class);
				assertThat(context).hasSingleBean(ReactiveBooks.class);
			});
	}

	@Test
	void scansForNoReactiveRepositoryWhenSpringBootIsToldNotTo() {
		this.contextRunner.withUserConfiguration(Library.class)
			.withPropertyValues("spring.data.r2dbc.repositories.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(R2dbcRepositoryFactoryBean.class);
				assertThat(context).hasSingleBean(JpaBooks.class);
			});
	}

	@Test
	void backsOffWhenUserEnablesJpaRepositories() {
		this.contextRunner.withUserConfiguration(OwnJpaRepositories.class).run((context) -> {
			assertThat(context).doesNotHaveBean(DualbaseJpaRepositoriesAutoConfiguration.class);
			assertThat(context).hasSingleBean(JpaRepositoryConfigExtension.class);
			assertThat(context.getBeanNamesForType(JpaRepositoryFactoryBean.class))
				.containsExactlyInAnyOrder("&jpaBooks", "&listedBooks");
			assertThat(context).hasSingleBean(ReactiveBooks.class);
		});
	}

	@Test
	void backsOffWhenUserEnablesR2dbcRepositories() {
		this.contextRunner.withUserConfiguration(OwnR2dbcRepositories.class).run((context) -> {
			assertThat(context).doesNotHaveBean(DualbaseR2dbcRepositoriesAutoConfiguration.class);
			assertThat(context.getBeanNamesForType(R2dbcRepositoryFactoryBean.class))
				.containsExactlyInAnyOrder("&r2dbcBooks", "&reactiveBooks");
			assertThat(context).hasSingleBean(JpaBooks.class);
		});
	}

	@Test
	void leavesJpaRepositoriesToSpringBootWhenSpringDataR2dbcIsMissing() {
		this.contextRunner.withUserConfiguration(BlockingLibrary.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.data.r2dbc", "org.springframework.r2dbc"))
			.run((context) -> {
				assertThat(context).hasSingleBean(JpaBooks.class);
				assertThat(context).hasSingleBean(DataJpaRepositoriesAutoConfiguration.class);
				assertThat(context).doesNotHaveBean(DualbaseJpaRepositoriesAutoConfiguration.class);
			});
	}

	@Test
	void leavesReactiveRepositoriesAloneWhenSpringDataJpaIsMissing() {
		this.contextRunner.withUserConfiguration(ReactiveLibrary.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.data.jpa", "org.hibernate"))
			.run((context) -> {
				assertThat(context).hasSingleBean(ReactiveBooks.class);
				assertThat(context).doesNotHaveBean(EntityManagerFactory.class);
				assertThat(context).doesNotHaveBean(DualbaseJpaRepositoriesAutoConfiguration.class);
			});
	}

	@Test
	void asksForBootstrapExecutorWhenBootstrapIsDeferred() {
		this.contextRunner.withUserConfiguration(Library.class)
			.withPropertyValues("spring.data.jpa.repositories.bootstrap-mode=deferred")
			.run((context) -> {
				assertThat(context).hasSingleBean(EntityManagerFactoryBuilderCustomizer.class);
				assertThat(context.getBeanFactory().getBeanDefinition("jpaBooks").isLazyInit()).isTrue();
				assertThat(context.getBean(JpaBooks.class)).isNotNull();
			});
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Book.class)
	static class Library {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableJpaRepositories(basePackageClasses = Book.class,
			excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ReactiveCrudRepository.class))
	static class OwnJpaRepositories extends Library {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableR2dbcRepositories(basePackageClasses = Book.class,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ReactiveCrudRepository.class))
	static class OwnR2dbcRepositories extends Library {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = JpaBooks.class)
	@EntityScan(basePackageClasses = Book.class)
	static class BlockingLibrary {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = ReactiveBooks.class)
	static class ReactiveLibrary {

	}

}
