package io.dualbase.session;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Connections that are borrowed in a method, or in any method of a class, are held for
 * long on purpose: they are not taken back because of their age, or because the method
 * has ended.
 * <p>
 * Works on beans of Spring that are called through their proxy, for methods that block
 * and for those that return a {@code Mono} or {@code Flux}. What nobody can reach any
 * more, or whose thread has ended, is taken back all the same.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface LongLease {

	/**
	 * Longest time for which a connection is held on purpose; after that it is one like
	 * any other.
	 * @return a duration such as {@code 4h}, empty for no limit
	 */
	String max() default "";

}
