package io.dualbase.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A {@link Transactional} method that is repeated as a whole, in a new transaction, after
 * a failure that this may mend.
 * <p>
 * Only the outermost transaction is repeated: a method that is called inside one passes
 * its failure on, except with {@link Propagation#REQUIRES_NEW}. All that the method does
 * beside the database is repeated too, so it should do nothing else. Arguments should be
 * ids or values: entities have been changed by the attempt that failed.
 * <p>
 * Works for methods that return values, {@code CompletableFuture}s and reactive types. A
 * {@code Flux} is repeated only before its first element. The last failure is raised as
 * it is.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Transactional
public @interface RetryableTransaction {

	/**
	 * Most attempts, the first included.
	 * @return number of attempts, 1 for no repetition, or -1 for
	 * {@code database.retry.max-attempts}
	 */
	int maxAttempts() default -1;

	/**
	 * Longest time from the beginning of the call to that of its last attempt, for
	 * example {@code 2s}. Waits between attempts and for connections count. Zero means no
	 * limit.
	 * @return a duration in Spring Boot's simple or in ISO-8601 format, or an empty text
	 * for {@code database.retry.deadline}
	 */
	String deadline() default "";

	/**
	 * Whether doing the work twice is as good as doing it once, so that it can also be
	 * repeated when it may have happened partly or without a transaction. Work in a
	 * read-only transaction always can. A lost commit is not repeated for this.
	 * @return whether the method is idempotent
	 */
	boolean idempotent() default false;

	/**
	 * Bean name or qualifier of the transaction manager.
	 * @return see {@link Transactional#transactionManager()}
	 */
	@AliasFor(annotation = Transactional.class, attribute = "transactionManager")
	String transactionManager() default "";

	/**
	 * Labels for the transaction manager.
	 * @return see {@link Transactional#label()}
	 */
	@AliasFor(annotation = Transactional.class)
	String[] label() default {};

	/**
	 * Propagation of the transaction.
	 * @return see {@link Transactional#propagation()}
	 */
	@AliasFor(annotation = Transactional.class)
	Propagation propagation() default Propagation.REQUIRED;

	/**
	 * Isolation level of the transaction.
	 * @return see {@link Transactional#isolation()}
	 */
	@AliasFor(annotation = Transactional.class)
	Isolation isolation() default Isolation.DEFAULT;

	/**
	 * Timeout of each attempt, in seconds.
	 * @return see {@link Transactional#timeout()}
	 */
	@AliasFor(annotation = Transactional.class)
	int timeout() default -1;

	/**
	 * Timeout of each attempt, in seconds, as a text that may be a placeholder.
	 * @return see {@link Transactional#timeoutString()}
	 */
	@AliasFor(annotation = Transactional.class)
	String timeoutString() default "";

	/**
	 * Whether the transaction only reads.
	 * @return see {@link Transactional#readOnly()}
	 */
	@AliasFor(annotation = Transactional.class)
	boolean readOnly() default false;

	/**
	 * Exceptions that roll back.
	 * @return see {@link Transactional#rollbackFor()}
	 */
	@AliasFor(annotation = Transactional.class)
	Class<? extends Throwable>[] rollbackFor() default {};

	/**
	 * Exceptions that do not roll back. Work that was committed in spite of an exception
	 * is never repeated.
	 * @return see {@link Transactional#noRollbackFor()}
	 */
	@AliasFor(annotation = Transactional.class)
	Class<? extends Throwable>[] noRollbackFor() default {};

}
