package io.dualbase.contract;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A row whose key the application chooses.
 */
@Entity
@Table(name = "tag")
class Tag {

	@Id
	Long id;

	String label;

	static Tag of(long id, String label) {
		Tag tag = new Tag();
		tag.id = id;
		tag.label = label;
		return tag;
	}

	String getLabel() {
		return this.label;
	}

}
