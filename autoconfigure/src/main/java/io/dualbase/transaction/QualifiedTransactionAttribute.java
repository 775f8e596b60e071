package io.dualbase.transaction;

import org.springframework.transaction.interceptor.DelegatingTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttribute;

/**
 * A declared attribute, unchanged but for the manager it names.
 */
class QualifiedTransactionAttribute extends DelegatingTransactionAttribute {

	private static final long serialVersionUID = 1L;

	private final String qualifier;

	QualifiedTransactionAttribute(TransactionAttribute declared, String qualifier) {
		super(declared);
		this.qualifier = qualifier;
	}

	@Override
	public String getQualifier() {
		return this.qualifier;
	}

}
