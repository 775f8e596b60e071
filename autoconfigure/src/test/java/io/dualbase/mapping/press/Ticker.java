package io.dualbase.mapping.press;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/**
 * Identified by the application's side, with a version that cannot be absent.
 */
@Entity
public class Ticker {

	@Id
	@GeneratedValue
	private UUID id;

	@Version
	private long edits;

	private String line;

	protected Ticker() {
	}

	public Ticker(String line) {
		this.line = line;
	}

	public UUID getId() {
		return this.id;
	}

	public long getEdits() {
		return this.edits;
	}

	public String getLine() {
		return this.line;
	}

	public void setLine(String line) {
		this.line = line;
	}

}
