package io.dualbase.mapping.slice;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

@Entity
public class Pamphlet {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String firstLine;

	protected Pamphlet() {
	}

	public Pamphlet(String firstLine) {
		this.firstLine = firstLine;
	}

	public Long getId() {
		return this.id;
	}

	public String getFirstLine() {
		return this.firstLine;
	}

}
