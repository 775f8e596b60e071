package io.dualbase.mapping;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.data.r2dbc.repository.support.SimpleR2dbcRepository;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.util.ClassUtils;

/**
 * Which methods of one reactive repository run in a transaction: those that the
 * repository interface declares so, and those whose implementation declares so and needs
 * it.
 * <p>
 * {@link SimpleR2dbcRepository} declares it for every method, but only its
 * {@code saveAll} issues more than one statement. For the others a transaction would
 * bring nothing and cost two more round trips to the server.
 */
final class RepositoryTransactionAttributeSource extends AnnotationTransactionAttributeSource {

	private static final long serialVersionUID = 1L;

	private final transient RepositoryInformation repository;

	RepositoryTransactionAttributeSource(RepositoryInformation repository) {
		this.repository = repository;
	}

	@Override
	protected @Nullable TransactionAttribute computeTransactionAttribute(Method method,
			@Nullable Class<?> targetClass) {
		TransactionAttribute ofInterface = ofInterface(method);
		return (ofInterface != null) ? ofInterface : ofImplementation(method);
	}

	/**
	 * An annotated interface speaks for the methods it declares or declares again, as
	 * with JPA: a read-only interface does not make the inherited {@code saveAll}
	 * read-only.
	 */
	private @Nullable TransactionAttribute ofInterface(Method method) {
		Method declared = ClassUtils.getMostSpecificMethod(method, this.repository.getRepositoryInterface());
		TransactionAttribute ofMethod = findTransactionAttribute(declared);
		return (ofMethod != null) ? ofMethod : findTransactionAttribute(declared.getDeclaringClass());
	}

	private @Nullable TransactionAttribute ofImplementation(Method method) {
		Method implementation = this.repository.getTargetClassMethod(method);
		return isOneStatement(implementation) ? null : findTransactionAttribute(implementation);
	}

	private static boolean isOneStatement(Method implementation) {
		return implementation.getDeclaringClass() == SimpleR2dbcRepository.class
				&& !implementation.getName().equals("saveAll");
	}

}
