package io.dualbase.retry;

import org.springframework.transaction.TransactionUsageException;

/**
 * A bean would repeat work inside one and the same transaction, which has failed for good
 * with its first attempt. Raised at startup.
 */
public class AdviceOrderException extends TransactionUsageException {

	private static final long serialVersionUID = 1L;

	private final String beanName;

	private final String annotation;

	AdviceOrderException(String beanName, String annotation) {
		super("Could not repeat transactions of bean '%s': its @%s would work inside the transaction. Put it outside, by a greater @EnableTransactionManagement(order) or none."
			.formatted(beanName, annotation));
		this.beanName = beanName;
		this.annotation = annotation;
	}

	/**
	 * Returns the bean whose advice is in the wrong order.
	 * @return name of the bean
	 */
	public String getBeanName() {
		return this.beanName;
	}

	/**
	 * Returns the annotation that would work inside the transaction.
	 * @return simple name of the annotation
	 */
	public String getAnnotation() {
		return this.annotation;
	}

}
