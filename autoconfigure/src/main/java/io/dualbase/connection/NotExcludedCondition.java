package io.dualbase.connection;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Asks Spring Boot's report, which knows all exclusions before the first condition is
 * evaluated.
 */
final class NotExcludedCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String wanted = metadata.getAnnotations().get(ConditionalOnNotExcluded.class).getString(MergedAnnotation.VALUE);
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnNotExcluded.class);
		return isExcluded(context, wanted) ? ConditionOutcome.noMatch(message.because(wanted + " is excluded"))
				: ConditionOutcome.match(message.because(wanted + " is not excluded"));
	}

	private static boolean isExcluded(ConditionContext context, String autoConfiguration) {
		BeanFactory beanFactory = context.getBeanFactory();
		ConditionEvaluationReport report = (beanFactory != null) ? ConditionEvaluationReport.find(beanFactory) : null;
		return report != null && report.getExclusions().contains(autoConfiguration);
	}

}
