package io.dualbase.mapping;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.dualbase.mapping.press.Author;
import io.dualbase.mapping.press.Authors;
import io.dualbase.mapping.press.Binding;
import io.dualbase.mapping.press.Edition;
import io.dualbase.mapping.press.Genre;
import io.dualbase.mapping.press.JpaEditions;
import io.dualbase.mapping.press.JpaTickers;
import io.dualbase.mapping.press.Offices;
import io.dualbase.mapping.press.Place;
import io.dualbase.mapping.press.ReactiveEditions;
import io.dualbase.mapping.press.ReactiveEditions.Cover;
import io.dualbase.mapping.press.ReactiveTickers;
import io.dualbase.mapping.press.Ticker;
import io.dualbase.testservers.ServerEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One class, annotated for JPA only, behind repositories of both stacks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedEntityTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	/** Each with empty tables when a test begins. */
	private final Map<ServerEngine, ConfigurableApplicationContext> running = new EnumMap<>(ServerEngine.class);

	@AfterAll
	void close() {
		this.running.values().forEach(ConfigurableApplicationContext::close);
	}

	@ParameterizedTest
	@EnumSource
	void readsThroughR2dbcWhatJpaWrote(ServerEngine engine) {
		on(engine, (context) -> {
			Edition written = jpa(context).save(full());
			Edition read = reactive(context).findById(written.getId()).block(LIMIT);
			assertThat(read).usingRecursiveComparison()
				.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
				.ignoringFields("remark", "hint", "author", "translators")
				.isEqualTo(written);
			assertThat(read.getRemark()).isNull();
			assertThat(read.getHint()).isNull();
		});
	}

	@ParameterizedTest
	@EnumSource
	void readsThroughJpaWhatR2dbcWrote(ServerEngine engine) {
		on(engine, (context) -> {
			Edition written = reactive(context).save(full()).block(LIMIT);
			Edition read = jpa(context).findById(written.getId()).orElseThrow();
			assertThat(read).usingRecursiveComparison()
				.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
				.ignoringFields("remark", "hint", "author", "translators")
				.isEqualTo(written);
		});
	}

	@ParameterizedTest
	@EnumSource
	void readsAbsentValuesOnBothStacks(ServerEngine engine) {
		on(engine, (context) -> {
			Long id = reactive(context).save(new Edition("Empty")).block(LIMIT).getId();
			assertThat(reactive(context).findById(id).block(LIMIT)).usingRecursiveComparison()
				.ignoringFields("translators")
				.isEqualTo(jpa(context).findById(id).orElseThrow());
			assertThat(reactive(context).findById(id).block(LIMIT).getOffices()).isNull();
		});
	}

	@ParameterizedTest
	@EnumSource
	void storesEnumsByPositionOrNameAsJpaDoes(ServerEngine engine) {
		on(engine, (context) -> {
			reactive(context).save(full()).block(LIMIT);
			Map<String, Object> row = context.getBean(JdbcTemplate.class)
				.queryForMap("select genre, binding from printed_edition");
			assertThat(((Number) row.get("genre")).intValue()).isEqualTo(Genre.POETRY.ordinal());
			assertThat(row).containsEntry("binding", "SOFT");
		});
	}

	@ParameterizedTest
	@EnumSource
	void comparesEnumsInQueries(ServerEngine engine) {
		on(engine, (context) -> {
			jpa(context).save(full());
			ReactiveEditions editions = reactive(context);
			assertThat(titles(editions.findByGenre(Genre.POETRY))).containsExactly("All of it");
			assertThat(titles(editions.findByGenre(Genre.NOVEL))).isEmpty();
			assertThat(titles(editions.findByGenreIn(List.of(Genre.NOVEL, Genre.POETRY)))).containsExactly("All of it");
			assertThat(titles(editions.findByBinding(Binding.SOFT))).containsExactly("All of it");
			assertThat(editions.countOf(Genre.POETRY).block(LIMIT)).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@EnumSource
	void queriesColumnsOfEmbeddedObjects(ServerEngine engine) {
		on(engine, (context) -> {
			jpa(context).save(full());
			assertThat(titles(reactive(context).findByOfficesMainCityName("Turin"))).containsExactly("All of it");
			assertThat(titles(reactive(context).findByOfficesMainCityName("Basel"))).isEmpty();
			assertThat(titles(reactive(context).findByOfficesBranchCityNameOrderByFullTitleDesc("Basel")))
				.containsExactly("All of it");
		});
	}

	@ParameterizedTest
	@EnumSource
	void readsProjections(ServerEngine engine) {
		on(engine, (context) -> {
			jpa(context).save(full());
			StepVerifier.create(reactive(context).findByIsbn("9780000000001"))
				.expectNext(new Cover("All of it", Genre.POETRY))
				.expectComplete()
				.verify(LIMIT);
		});
	}

	@ParameterizedTest
	@EnumSource
	void leavesColumnThatIsNotUpdatable(ServerEngine engine) {
		on(engine, (context) -> {
			Edition edition = reactive(context).save(full()).block(LIMIT);
			edition.setEnteredBy("somebody else");
			edition.setFullTitle("Changed");
			reactive(context).save(edition).block(LIMIT);
			Edition read = jpa(context).findById(edition.getId()).orElseThrow();
			assertThat(read.getEnteredBy()).isEqualTo("clerk");
			assertThat(read.getFullTitle()).isEqualTo("Changed");
		});
	}

	@ParameterizedTest
	@EnumSource
	void leavesAssociationToJpa(ServerEngine engine) {
		on(engine, (context) -> {
			Edition edition = full();
			edition.setAuthor(context.getBean(Authors.class).save(new Author()));
			Long id = jpa(context).save(edition).getId();
			Edition read = reactive(context).findById(id).block(LIMIT);
			assertThat(read.getAuthor()).isNull();
			reactive(context).save(read).block(LIMIT);
			assertThat(jpa(context).findById(id).orElseThrow().getAuthor().getId())
				.isEqualTo(edition.getAuthor().getId());
		});
	}

	@ParameterizedTest
	@EnumSource
	void countsOneVersionForBothStacks(ServerEngine engine) {
		on(engine, (context) -> {
			Edition stale = jpa(context).save(full());
			Edition fresh = reactive(context).findById(stale.getId()).block(LIMIT);
			fresh.setFullTitle("First");
			assertThat(reactive(context).save(fresh).block(LIMIT).getLockVersion()).isEqualTo(1);
			stale.setFullTitle("Second");
			assertThatExceptionOfType(OptimisticLockingFailureException.class)
				.isThrownBy(() -> jpa(context).save(stale));
			fresh = jpa(context).findById(stale.getId()).orElseThrow();
			fresh.setFullTitle("Third");
			jpa(context).save(fresh);
			StepVerifier.create(reactive(context).save(stale))
				.expectError(OptimisticLockingFailureException.class)
				.verify(LIMIT);
		});
	}

	@ParameterizedTest
	@EnumSource(names = "MYSQL", mode = Mode.EXCLUDE) // r2dbc-mysql cannot bind a UUID
	void givesUuidToNewEntity(ServerEngine engine) {
		on(engine, (context) -> {
			ReactiveTickers reactive = context.getBean(ReactiveTickers.class);
			JpaTickers jpa = context.getBean(JpaTickers.class);
			Ticker ticker = reactive.save(new Ticker("new")).block(LIMIT);
			assertThat(ticker.getId()).isNotNull();
			assertThat(jpa.findById(ticker.getId()).orElseThrow().getLine()).isEqualTo("new");
			Ticker other = jpa.save(new Ticker("other"));
			assertThat(reactive.findById(other.getId()).block(LIMIT).getLine()).isEqualTo("other");
		});
	}

	@ParameterizedTest
	@EnumSource(names = "MYSQL", mode = Mode.EXCLUDE) // r2dbc-mysql cannot bind a UUID
	void updatesEntityWhosePrimitiveVersionIsZero(ServerEngine engine) {
		on(engine, (context) -> {
			Ticker ticker = context.getBean(JpaTickers.class).save(new Ticker("first"));
			assertThat(ticker.getEdits()).isZero();
			ticker.setLine("second");
			context.getBean(ReactiveTickers.class).save(ticker).block(LIMIT);
			Ticker read = context.getBean(JpaTickers.class).findById(ticker.getId()).orElseThrow();
			assertThat(read.getLine()).isEqualTo("second");
			assertThat(read.getEdits()).isEqualTo(1);
		});
	}

	private void on(ServerEngine engine, Consumer<ApplicationContext> test) {
		ApplicationContext context = this.running.computeIfAbsent(engine,
				(wanted) -> BothStacks.start(wanted, Press.class));
		jpa(context).deleteAll();
		context.getBean(Authors.class).deleteAll();
		context.getBean(JpaTickers.class).deleteAll();
		test.accept(context);
	}

	private static JpaEditions jpa(ApplicationContext context) {
		return context.getBean(JpaEditions.class);
	}

	private static ReactiveEditions reactive(ApplicationContext context) {
		return context.getBean(ReactiveEditions.class);
	}

	private static List<String> titles(Flux<Edition> editions) {
		return editions.map(Edition::getFullTitle).collectList().block(LIMIT);
	}

	private static Edition full() {
		Edition edition = new Edition("All of it");
		edition.setIsbn("9780000000001");
		edition.setGenre(Genre.POETRY);
		edition.setBinding(Binding.SOFT);
		edition.setPrice(new BigDecimal("1234567890123456789.0123456789"));
		edition.setInPrint(true);
		edition.setEnteredBy("clerk");
		edition.setRemark("not stored");
		edition.setHint("not stored either");
		edition.setOffices(new Offices(new Place("Turin", "Italy"), new Place("Basel", null)));
		return edition;
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Edition.class)
	static class Press {

	}

}
