package io.dualbase.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.springframework.stereotype.Repository;

/**
 * SQL through Hibernate, with the exceptions that a repository of the application raises.
 */
@Repository
class NativeStatements {

	@PersistenceContext
	private EntityManager entityManager;

	void execute(String sql) {
		this.entityManager.createNativeQuery(sql).executeUpdate();
	}

}
