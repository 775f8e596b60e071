package io.dualbase.mapping.counted;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Numbered by a sequence, which is what Hibernate makes of the default.
 */
@Entity(name = "Slip")
@Table(name = "receipts")
public class Receipt {

	@Id
	@GeneratedValue
	private Long id;

	public Long getId() {
		return this.id;
	}

}
