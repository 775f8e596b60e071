package com.example;

import io.dualbase.lease.TestLease;
import io.dualbase.lease.TestLeases;

/**
 * Code of an application that borrows.
 */
public final class Borrower {

	private Borrower() {
	}

	public static TestLease borrow(TestLeases leases) {
		return leases.borrow();
	}

}
