package io.dualbase.transaction;

import java.lang.invoke.MethodHandles;
import java.util.List;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.SuperMethodCall;
import net.bytebuddy.matcher.ElementMatchers;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The annotation that {@link Work} is to carry. Generated, for a hand-written class per
 * combination would hide which ones are missing.
 */
record AnnotatedWork(Level level, Propagation propagation, Rule rule) {

	Class<? extends Work> type() {
		List<AnnotationDescription> annotation = List.of(AnnotationDescription.Builder.ofType(Transactional.class)
			.define("propagation", this.propagation)
			.defineTypeArray("rollbackFor", this.rule.rollbackFor)
			.defineTypeArray("noRollbackFor", this.rule.noRollbackFor)
			.build());
		return new ByteBuddy().subclass(Work.class)
			.annotateType((this.level == Level.CLASS) ? annotation : List.of())
			.method(ElementMatchers.isDeclaredBy(Work.class).and(ElementMatchers.isPublic()))
			.intercept(SuperMethodCall.INSTANCE)
			.annotateMethod((this.level == Level.METHOD) ? annotation : List.of())
			.make()
			.load(Work.class.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
			.getLoaded();
	}

	enum Level {

		METHOD, CLASS

	}

	enum Rule {

		DEFAULT(new Class<?>[0], new Class<?>[0]),

		ROLLBACK_FOR_EXCEPTION(new Class<?>[] { Exception.class }, new Class<?>[0]),

		NO_ROLLBACK_FOR_RUNTIME_EXCEPTION(new Class<?>[0], new Class<?>[] { RuntimeException.class });

		private final Class<?>[] rollbackFor;

		private final Class<?>[] noRollbackFor;

		Rule(Class<?>[] rollbackFor, Class<?>[] noRollbackFor) {
			this.rollbackFor = rollbackFor;
			this.noRollbackFor = noRollbackFor;
		}

	}

}
