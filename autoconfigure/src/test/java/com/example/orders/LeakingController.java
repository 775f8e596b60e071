package com.example.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import jakarta.persistence.EntityManager;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests that leave something behind, or only seem to.
 */
@RestController
class LeakingController {

	private final DataSource dataSource;

	private final BlockingOrders orders;

	private final EntityManager entityManager;

	LeakingController(DataSource dataSource, BlockingOrders orders, EntityManager entityManager) {
		this.dataSource = dataSource;
		this.orders = orders;
		this.entityManager = entityManager;
	}

	/** Forgets to commit and to close. */
	@GetMapping("/leak/{id}")
	String leak(@PathVariable("id") int id) throws SQLException {
		Connection connection = this.dataSource.getConnection();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.executeUpdate("insert into placed_order(id) values (" + id + ")");
		}
		return "left";
	}

	/** Works with the session of the request before, in and after a transaction. */
	@GetMapping("/view/{id}")
	String view(@PathVariable("id") int id) {
		long before = count();
		this.orders.place(id);
		return String.valueOf(count() - before);
	}

	private long count() {
		return this.entityManager.createQuery("select count(o) from PlacedOrder o", Long.class).getSingleResult();
	}

}
