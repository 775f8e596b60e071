package io.dualbase.mapping;

import io.dualbase.mapping.library.Book;
import io.dualbase.mapping.library.blocking.JpaBooks;
import io.dualbase.mapping.library.reactive.ReactiveBooks;
import io.dualbase.mapping.mixed.Ladder;
import io.dualbase.mapping.mixed.Shelf;
import io.dualbase.mapping.press.Genre;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.r2dbc.convert.IdGeneratingEntityCallback;
import org.springframework.data.r2dbc.convert.MappingR2dbcConverter;
import org.springframework.data.r2dbc.convert.R2dbcCustomConversions;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.dialect.PostgresDialect;
import org.springframework.data.r2dbc.mapping.R2dbcMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans there are, whose word counts, and what Spring Data's own mapping keeps.
 */
class DualbaseMappingAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = BothStacks.unreachable()
		.withUserConfiguration(Library.class);

	@Test
	void mapsEntitiesOfJpa() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(R2dbcMappingContext.class);
			assertThat(context).hasSingleBean(MappingR2dbcConverter.class);
			assertThat(context).hasSingleBean(IdGeneratingEntityCallback.class);
			RelationalPersistentEntity<?> book = entity(context, Book.class);
			assertThat(book.getRequiredIdProperty().getName()).isEqualTo("id");
			assertThat(column(context, Book.class, "bookTitle")).isEqualTo("book_title");
		});
	}

	@Test
	void leavesTheEntityTemplateToTheApplication() {
		this.contextRunner.withUserConfiguration(OwnTemplates.class)
			.run((context) -> assertThat(context).getBean(R2dbcEntityTemplate.class).isInstanceOf(OwnTemplate.class));
	}

	@Test
	void mapsEntitiesOfSpringDataAsEver() {
		this.contextRunner.run((context) -> {
			assertThat(table(context, Ladder.class)).isEqualTo("\"tools\".\"ladder\"");
			assertThat(column(context, Ladder.class, "stepCount")).isEqualTo("\"step_count\"");
			assertThat(column(context, Ladder.class, "genre")).isEqualTo("\"genre\"");
		});
	}

	@Test
	void prefersAnnotationsOfSpringData() {
		this.contextRunner.run((context) -> {
			assertThat(table(context, Shelf.class)).isEqualTo("\"spring_shelf\"");
			assertThat(column(context, Shelf.class, "label")).isEqualTo("\"spring_label\"");
			assertThat(column(context, Shelf.class, "width")).isEqualTo("jpa_width");
			R2dbcMappingContext mapping = context.getBean(R2dbcMappingContext.class);
			RelationalPersistentProperty spot = entity(context, Shelf.class).getRequiredPersistentProperty("spot");
			assertThat(mapping.getRequiredPersistentEntity(spot)
				.getRequiredPersistentProperty("roomName")
				.getColumnName()
				.getReference()).isEqualTo("spring_room_name");
		});
	}

	@Test
	void backsOffWhenUserDefinesMappingContext() {
		R2dbcMappingContext own = new R2dbcMappingContext();
		this.contextRunner.withBean("own", R2dbcMappingContext.class, () -> own).run((context) -> {
			assertThat(context).getBean(R2dbcMappingContext.class).isSameAs(own);
			assertThat(context).doesNotHaveBean(UuidIdentifierCallback.class);
			assertThat(context).doesNotHaveBean(IdGeneratingEntityCallback.class);
			assertThat(context.getBean(MappingR2dbcConverter.class).getMappingContext()).isSameAs(own);
		});
	}

	@Test
	void backsOffWhenUserDefinesConverter() {
		MappingR2dbcConverter own = new MappingR2dbcConverter(new R2dbcMappingContext());
		this.contextRunner.withBean("own", MappingR2dbcConverter.class, () -> own)
			.run((context) -> assertThat(context).getBean(MappingR2dbcConverter.class).isSameAs(own));
	}

	@Test
	void usesConversionsOfTheUser() {
		R2dbcCustomConversions own = R2dbcCustomConversions.of(PostgresDialect.INSTANCE, new GenreToText());
		this.contextRunner.withBean("own", R2dbcCustomConversions.class, () -> own).run((context) -> {
			assertThat(context).getBean(R2dbcCustomConversions.class).isSameAs(own);
			assertThat(context.getBean(MappingR2dbcConverter.class)
				.writeValue(Genre.POETRY, TypeInformation.of(Genre.class))).isEqualTo("P");
		});
	}

	@Test
	void leavesMappingToSpringBootWhenDisabled() {
		this.contextRunner.withPropertyValues("database.enabled=false", "spring.data.jpa.repositories.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(DualbaseMappingAutoConfiguration.class);
				assertThat(context.getBean(R2dbcMappingContext.class)).isExactlyInstanceOf(R2dbcMappingContext.class);
			});
	}

	@Test
	void leavesMappingToSpringBootWhenPersistenceApiIsMissing() {
		this.contextRunner
			.withClassLoader(
					new FilteredClassLoader("jakarta.persistence", "org.hibernate", "org.springframework.data.jpa"))
			.run((context) -> {
				assertThat(context).hasSingleBean(RepositoryTransactionPostProcessor.class);
				assertThat(context.getBean(R2dbcMappingContext.class)).isExactlyInstanceOf(R2dbcMappingContext.class);
			});
	}

	@Test
	void doesNothingWhenSpringDataR2dbcIsMissing() {
		BothStacks.unreachable()
			.withUserConfiguration(BlockingLibrary.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.data.r2dbc", "org.springframework.r2dbc",
					"org.springframework.data.relational"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DualbaseMappingAutoConfiguration.class));
	}

	private static RelationalPersistentEntity<?> entity(ApplicationContext context, Class<?> type) {
		return context.getBean(R2dbcMappingContext.class).getRequiredPersistentEntity(type);
	}

	private static String table(ApplicationContext context, Class<?> type) {
		return entity(context, type).getQualifiedTableName().toSql(PostgresDialect.INSTANCE.getIdentifierProcessing());
	}

	private static String column(ApplicationContext context, Class<?> type, String attribute) {
		return entity(context, type).getRequiredPersistentProperty(attribute)
			.getColumnName()
			.toSql(PostgresDialect.INSTANCE.getIdentifierProcessing());
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = ReactiveBooks.class)
	static class Library {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = JpaBooks.class)
	@EntityScan(basePackageClasses = Book.class)
	static class BlockingLibrary {

	}

	@WritingConverter
	static class GenreToText implements Converter<Genre, String> {

		@Override
		public String convert(Genre genre) {
			return genre.name().substring(0, 1);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTemplates {

		@Bean
		OwnTemplate r2dbcEntityTemplate(DatabaseClient client) {
			return new OwnTemplate(client);
		}

	}

	static class OwnTemplate extends R2dbcEntityTemplate {

		OwnTemplate(DatabaseClient client) {
			super(client, PostgresDialect.INSTANCE);
		}

	}

}
