package io.dualbase.mapping.counted;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/**
 * Numbered by a sequence of its own name.
 */
@Entity
public class Invoice {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
	@SequenceGenerator(name = "numbers", sequenceName = "InvoiceNumbers", initialValue = 1000, allocationSize = 10)
	private int id;

	public int getId() {
		return this.id;
	}

}
