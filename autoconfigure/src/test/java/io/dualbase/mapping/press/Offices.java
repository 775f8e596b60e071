package io.dualbase.mapping.press;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

@Embeddable
public class Offices {

	private Place main;

	@Embedded
	@AttributeOverride(name = "cityName", column = @Column(name = "branch_city"))
	@AttributeOverride(name = "country", column = @Column(name = "branch_country"))
	private Place branch;

	protected Offices() {
	}

	public Offices(Place main, Place branch) {
		this.main = main;
		this.branch = branch;
	}

	public Place getMain() {
		return this.main;
	}

	public Place getBranch() {
		return this.branch;
	}

}
