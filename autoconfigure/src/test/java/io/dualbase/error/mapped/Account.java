package io.dualbase.error.mapped;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/**
 * An entity with a rule of each kind.
 */
@Entity
@Table(uniqueConstraints = { @UniqueConstraint(name = "uk_email", columnNames = "e_mail"),
		@UniqueConstraint(name = "uk_two", columnNames = { "first_name", "lastName" }) })
class Account {

	@Id
	private int id;

	@Column(name = "e_mail", length = 20)
	private String address;

	@Column(name = "first_name")
	private String first;

	@Column(name = "lastName")
	private String last;

	private int amount;

	@ManyToOne
	@JoinColumn(name = "parent_id")
	private Account parent;

	@Embedded
	private Home home;

	@Embeddable
	static class Home {

		@Column(name = "home_city", nullable = false)
		private String city;

	}

}
