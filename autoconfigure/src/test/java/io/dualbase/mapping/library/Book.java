package io.dualbase.mapping.library;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/**
 * An entity that knows no annotation but those of JPA.
 */
@Entity
public class Book {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String bookTitle;

	protected Book() {
	}

	public Book(String bookTitle) {
		this.bookTitle = bookTitle;
	}

	public Long getId() {
		return this.id;
	}

	public String getBookTitle() {
		return this.bookTitle;
	}

}
