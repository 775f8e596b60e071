package io.dualbase.engine.sqlite.types;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.r2dbc.spi.Parameters;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.BeanUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The ways into a column and out of it.
 */
enum Stack {

	JPA {

		@Override
		void write(ApplicationContext context, UUID id, String attribute, Object value) {
			context.getBean(EntityManagerFactory.class)
				.runInTransaction((entityManager) -> entityManager.persist(specimen(id, attribute, value)));
		}

		@Override
		Object read(ApplicationContext context, Class<? extends Values> table, UUID id, String attribute) {
			return context.getBean(EntityManagerFactory.class)
				.callInTransaction((entityManager) -> attribute(entityManager.find(table, id), attribute));
		}

		@Override
		List<?> readFrom(ApplicationContext context, String attribute, Object least) {
			String query = "select %1$s from Specimen where %1$s >= ?1 order by %1$s".formatted(attribute);
			return context.getBean(EntityManagerFactory.class)
				.callInTransaction((entityManager) -> entityManager.createQuery(query, type(attribute))
					.setParameter(1, least)
					.getResultList());
		}

	},

	JDBC_TEMPLATE {

		@Override
		void write(ApplicationContext context, UUID id, String attribute, Object value) {
			context.getBean(JdbcTemplate.class)
				.update("insert into specimen (id, " + attribute + ") values (?, ?)", id, value);
		}

		@Override
		Object read(ApplicationContext context, Class<? extends Values> table, UUID id, String attribute) {
			return context.getBean(JdbcTemplate.class)
				.queryForObject("select " + attribute + " from " + table.getSimpleName() + " where id = ?",
						type(attribute), id);
		}

		@Override
		List<?> readFrom(ApplicationContext context, String attribute, Object least) {
			String query = "select %1$s from specimen where %1$s >= ? order by %1$s".formatted(attribute);
			return context.getBean(JdbcTemplate.class).queryForList(query, type(attribute), least);
		}

	},

	R2DBC_ENTITY_TEMPLATE {

		@Override
		void write(ApplicationContext context, UUID id, String attribute, Object value) {
			context.getBean(R2dbcEntityTemplate.class).insert(specimen(id, attribute, value)).block(LIMIT);
		}

		@Override
		Object read(ApplicationContext context, Class<? extends Values> table, UUID id, String attribute) {
			return attribute(context.getBean(R2dbcEntityTemplate.class)
				.selectOne(Query.query(Criteria.where("id").is(id)), table)
				.block(LIMIT), attribute);
		}

		@Override
		List<?> readFrom(ApplicationContext context, String attribute, Object least) {
			Query query = Query.query(Criteria.where(attribute).greaterThanOrEquals(least)).sort(Sort.by(attribute));
			return context.getBean(R2dbcEntityTemplate.class)
				.select(query, Specimen.class)
				.map((row) -> attribute(row, attribute))
				.collectList()
				.block(LIMIT);
		}

	},

	DATABASE_CLIENT {

		@Override
		void write(ApplicationContext context, UUID id, String attribute, Object value) {
			context.getBean(DatabaseClient.class)
				.sql("insert into specimen (id, " + attribute + ") values (:id, :value)")
				.bind("id", id)
				.bind("value", (value != null) ? Parameters.in(value) : Parameters.in(type(attribute)))
				.then()
				.block(LIMIT);
		}

		@Override
		Object read(ApplicationContext context, Class<? extends Values> table, UUID id, String attribute) {
			return context.getBean(DatabaseClient.class)
				.sql("select " + attribute + " from " + table.getSimpleName() + " where id = :id")
				.bind("id", id)
				.map((row) -> Optional.<Object>ofNullable(row.get(0, type(attribute))))
				.one()
				.block(LIMIT)
				.orElse(null);
		}

		@Override
		List<?> readFrom(ApplicationContext context, String attribute, Object least) {
			String query = "select %1$s from specimen where %1$s >= :least order by %1$s".formatted(attribute);
			return context.getBean(DatabaseClient.class)
				.sql(query)
				.bind("least", least)
				.mapValue(type(attribute))
				.all()
				.collectList()
				.block(LIMIT);
		}

	};

	private static final Duration LIMIT = Duration.ofSeconds(20);

	/**
	 * Find the values that are not less than this one, in order, in {@link Specimen}s.
	 */
	abstract List<?> readFrom(ApplicationContext context, String attribute, Object least);

	/** Insert a {@link Specimen} that has nothing but this value. */
	abstract void write(ApplicationContext context, UUID id, String attribute, Object value);

	abstract Object read(ApplicationContext context, Class<? extends Values> table, UUID id, String attribute);

	private static Class<?> type(String attribute) {
		return ReflectionUtils.findField(Values.class, attribute).getType();
	}

	private static Specimen specimen(UUID id, String attribute, Object value) {
		Specimen specimen = BeanUtils.instantiateClass(Specimen.class);
		specimen.id = id;
		ReflectionTestUtils.setField(specimen, attribute, value);
		return specimen;
	}

	private static Object attribute(Values row, String attribute) {
		return ReflectionTestUtils.getField(row, attribute);
	}

}
