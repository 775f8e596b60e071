package io.dualbase.transaction;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.TransactionUsageException;
import org.springframework.util.ClassUtils;

/**
 * A transactional method names no manager and none can be chosen for it.
 * <p>
 * Raised at startup if several managers of the needed kind exist and none is primary, and
 * otherwise when the method is called. Trying again cannot help.
 */
public class UndecidedTransactionManagerException extends TransactionUsageException {

	private static final long serialVersionUID = 1L;

	private final String methodName;

	private final Class<? extends TransactionManager> managerType;

	private final List<String> candidates;

	UndecidedTransactionManagerException(Method method, @Nullable Class<?> targetClass,
			Class<? extends TransactionManager> managerType, List<String> candidates, Throwable cause) {
		super(message(method, targetClass, managerType, candidates), cause);
		this.methodName = ClassUtils.getQualifiedMethodName(method, targetClass);
		this.managerType = managerType;
		this.candidates = List.copyOf(candidates);
	}

	private static String message(Method method, @Nullable Class<?> targetClass,
			Class<? extends TransactionManager> managerType, List<String> candidates) {
		return "Could not choose a transaction manager for '%s', which returns %s and so needs a %s: %s.".formatted(
				ClassUtils.getQualifiedMethodName(method, targetClass), method.getReturnType().getSimpleName(),
				managerType.getSimpleName(), findings(candidates));
	}

	private static String findings(List<String> candidates) {
		return candidates.isEmpty() ? "found none. Declare one, or name another in the annotation"
				: "found %s and none is primary. Mark one as @Primary, or name one in the annotation, as in @Transactional(\"%s\")"
					.formatted(String.join(", ", candidates), candidates.get(0));
	}

	/**
	 * Returns the method that could not be served, as class and method name.
	 * @return the qualified method name
	 */
	public String getMethodName() {
		return this.methodName;
	}

	/**
	 * Returns the kind of manager that the method's declared return type asks for.
	 * @return {@code ReactiveTransactionManager} or {@code PlatformTransactionManager}
	 */
	public Class<? extends TransactionManager> getManagerType() {
		return this.managerType;
	}

	/**
	 * Returns the bean names of the managers of that kind.
	 * @return none, or at least two of equal rank; unmodifiable
	 */
	public List<String> getCandidates() {
		return this.candidates;
	}

}
