package io.dualbase.mapping.press;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

@MappedSuperclass
public abstract class Numbered {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private Integer lockVersion;

	public Long getId() {
		return this.id;
	}

	public Integer getLockVersion() {
		return this.lockVersion;
	}

}
