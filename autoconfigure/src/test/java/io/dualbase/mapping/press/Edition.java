package io.dualbase.mapping.press;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.dualbase.mapping.JpaOnly;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

/**
 * Something of everything that both stacks map.
 */
@Entity(name = "Print")
@Table(name = "PrintedEdition")
public class Edition extends Numbered {

	private String fullTitle;

	@Column(name = "ISBN13", length = 13)
	private String isbn;

	private Genre genre;

	@Enumerated(EnumType.STRING)
	private Binding binding;

	@Column(precision = 38, scale = 10)
	private BigDecimal price;

	private boolean inPrint;

	@Column(updatable = false)
	private String enteredBy;

	@Transient
	private String remark;

	private transient String hint;

	@Embedded
	@AttributeOverride(name = "main.cityName", column = @Column(name = "main_city"))
	private Offices offices;

	@ManyToOne
	@JpaOnly
	private Author author;

	@ManyToMany
	@org.springframework.data.annotation.Transient
	private List<Author> translators = new ArrayList<>();

	protected Edition() {
	}

	public Edition(String fullTitle) {
		this.fullTitle = fullTitle;
	}

	public String getFullTitle() {
		return this.fullTitle;
	}

	public void setFullTitle(String fullTitle) {
		this.fullTitle = fullTitle;
	}

	public String getIsbn() {
		return this.isbn;
	}

	public void setIsbn(String isbn) {
		this.isbn = isbn;
	}

	public Genre getGenre() {
		return this.genre;
	}

	public void setGenre(Genre genre) {
		this.genre = genre;
	}

	public Binding getBinding() {
		return this.binding;
	}

	public void setBinding(Binding binding) {
		this.binding = binding;
	}

	public BigDecimal getPrice() {
		return this.price;
	}

	public void setPrice(BigDecimal price) {
		this.price = price;
	}

	public boolean isInPrint() {
		return this.inPrint;
	}

	public void setInPrint(boolean inPrint) {
		this.inPrint = inPrint;
	}

	public String getEnteredBy() {
		return this.enteredBy;
	}

	public void setEnteredBy(String enteredBy) {
		this.enteredBy = enteredBy;
	}

	public String getRemark() {
		return this.remark;
	}

	public void setRemark(String remark) {
		this.remark = remark;
	}

	public String getHint() {
		return this.hint;
	}

	public void setHint(String hint) {
		this.hint = hint;
	}

	public Offices getOffices() {
		return this.offices;
	}

	public void setOffices(Offices offices) {
		this.offices = offices;
	}

	public Author getAuthor() {
		return this.author;
	}

	public void setAuthor(Author author) {
		this.author = author;
	}

	public List<Author> getTranslators() {
		return this.translators;
	}

}
