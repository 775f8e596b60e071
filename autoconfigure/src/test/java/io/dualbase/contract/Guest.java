package io.dualbase.contract;

import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * A row to query by.
 */
@Entity
@Table(name = "guest")
class Guest {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	Long id;

	@Column(unique = true)
	String name;

	Integer age;

	boolean vip;

	LocalDate arrival;

	@Embedded
	Address address;

	@Version
	Long version;

	static Guest of(String name, Integer age, boolean vip, String arrival, String city) {
		Guest guest = new Guest();
		guest.name = name;
		guest.age = age;
		guest.vip = vip;
		guest.arrival = LocalDate.parse(arrival);
		guest.address = new Address();
		guest.address.city = city;
		return guest;
	}

	String getName() {
		return this.name;
	}

	@Embeddable
	static class Address {

		String city;

		String street;

	}

}
