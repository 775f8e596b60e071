package io.dualbase.http.web;

import java.sql.SQLException;

import io.dualbase.contract.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.dao.TypeMismatchDataAccessException;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Does on either stack what it is told, however wrong.
 */
@RestController
class Provoker {

	private final JdbcTemplate jdbc;

	private final DatabaseClient client;

	private final R2dbcEntityTemplate template;

	@PersistenceContext
	private EntityManager entities;

	Provoker(JdbcTemplate jdbc, DatabaseClient client, R2dbcEntityTemplate template) {
		this.jdbc = jdbc;
		this.client = client;
		this.template = template;
	}

	void createTables(TestDatabase database) {
		this.jdbc.execute("create table parent (id integer not null primary key, name varchar(20) not null, "
				+ "amount integer not null, constraint uk_parent_name unique (name), check (amount >= 0))");
		this.jdbc.execute("create table child (id integer not null primary key, parent_id integer not null, "
				+ "foreign key (parent_id) references parent (id))");
		Provocation.preparationFor(database).forEach(this.jdbc::execute);
		this.jdbc.execute("insert into parent (id, name, amount) values (1, '" + Provocation.PLANTED + "', 1)");
		this.jdbc.execute("insert into child (id, parent_id) values (1, 1)");
		this.jdbc.execute("insert into ticket (id, version, holder) values (1, 7, 'nobody')");
	}

	@RequestMapping("/jdbc")
	void jdbc(@RequestBody String sql) {
		this.jdbc.execute(sql);
	}

	@RequestMapping("/jpa")
	@Transactional
	public void jpa(@RequestBody String sql) {
		this.entities.createNativeQuery(sql).executeUpdate();
	}

	@RequestMapping("/r2dbc")
	Mono<Void> r2dbc(@RequestBody String sql) {
		return this.client.sql(sql).then();
	}

	@RequestMapping("/r2dbc-retried")
	Mono<Void> retried(@RequestBody String sql) {
		return r2dbc(sql).retryWhen(Retry.max(1));
	}

	@RequestMapping("/jpa-stale")
	@Transactional
	public void stale() {
		this.entities.merge(new Ticket(1, 3, "somebody"));
	}

	@RequestMapping("/r2dbc-stale")
	Mono<Ticket> staleReactive() {
		return this.template.update(new Ticket(1, 3, "somebody"));
	}

	@RequestMapping("/jdbc-missing")
	void missing() {
		this.jdbc.queryForObject("select name from parent where id = 77", String.class);
	}

	@RequestMapping("/foreign")
	void foreign() {
		throw new IllegalStateException("not of the database");
	}

	@RequestMapping("/rejected")
	void rejected() {
		throw new GoneException(new SQLException("", "23505"));
	}

	@RequestMapping("/handled")
	void handled() {
		throw new TypeMismatchDataAccessException("of theirs");
	}

	/** What the application has said how to answer, whatever caused it. */
	@ResponseStatus(HttpStatus.GONE)
	static final class GoneException extends RuntimeException {

		GoneException(Throwable cause) {
			super(cause);
		}

	}

	/** Handlers of most applications have no order. */
	@RestControllerAdvice
	static final class Theirs {

		@ExceptionHandler(TypeMismatchDataAccessException.class)
		ResponseEntity<String> handle(TypeMismatchDataAccessException failure) {
			return ResponseEntity.status(299).body("theirs");
		}

	}

}
