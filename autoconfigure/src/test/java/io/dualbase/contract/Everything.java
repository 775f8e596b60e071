package io.dualbase.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A column of every type that is promised.
 */
@Entity
@Table(name = "everything")
class Everything {

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	UUID id;

	UUID uuid;

	@Column(precision = 30, scale = 10)
	BigDecimal amount;

	Instant instant;

	LocalDateTime dateTime;

	LocalDate day;

	Boolean flag;

	@Column(length = 100_000)
	byte[] bytes;

	@Column(length = 16_000_000)
	String text;

	Long number;

	Integer count;

	Double ratio;

	@Enumerated(EnumType.STRING)
	Colour colour;

	enum Colour {

		RED, GREEN

	}

}
