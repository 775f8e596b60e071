package io.dualbase.mapping.mixed;

import io.dualbase.mapping.press.Genre;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Annotated for Spring Data only.
 */
@Table(schema = "tools")
public class Ladder {

	@Id
	private Long id;

	private int stepCount;

	private Genre genre;

}
