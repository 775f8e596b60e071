package io.dualbase.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.data.annotation.Transient;

/**
 * Leaves an attribute of a shared entity to JPA: reactive repositories neither read nor
 * write it.
 * <p>
 * Made for associations, which R2DBC does not map. Short for Spring Data's
 * {@link Transient}, which has the same effect but a name that says the opposite to
 * readers of JPA.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD })
@Transient
public @interface JpaOnly {

}
