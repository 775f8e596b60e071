package io.dualbase.mapping.mixed;

import jakarta.persistence.Entity;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Annotated for both, in different words.
 */
@Entity
@jakarta.persistence.Table(name = "jpa_shelf", schema = "jpa")
@Table("spring_shelf")
public class Shelf {

	@Id
	@jakarta.persistence.Id
	private Long id;

	@jakarta.persistence.Column(name = "jpa_label")
	@Column("spring_label")
	private String label;

	@jakarta.persistence.Column(name = "jpa_width")
	private int width;

	@jakarta.persistence.Embedded
	@Embedded.Nullable(prefix = "spring_")
	private Spot spot;

}
