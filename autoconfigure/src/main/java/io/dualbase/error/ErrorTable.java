package io.dualbase.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.dualbase.engine.ErrorSource;

/**
 * What the codes of one vendor mean. Read from one file for each vendor beside this
 * class, which people can review. Immutable.
 */
final class ErrorTable {

	private static final String CLASSES = "sqlstate-classes";

	private static final int COLUMNS = 8;

	private final Map<String, List<ErrorRow>> rows;

	private final Map<String, List<ErrorRow>> classes = byCode(read(CLASSES));

	private ErrorTable(Map<String, List<ErrorRow>> rows) {
		this.rows = rows;
	}

	static ErrorTable of(ErrorSource source, Map<String, ErrorKind> own) {
		Map<String, List<ErrorRow>> rows = byCode(read(source.table()));
		own.forEach((code, kind) -> rows.put(code, List.of(ErrorRow.of(code, kind))));
		return new ErrorTable(rows);
	}

	/**
	 * Looks a code up.
	 * @param code vendor number or SQLSTATE
	 * @param message what the driver says
	 * @return its meaning, or empty for an unknown code
	 */
	Optional<ErrorRow> find(String code, String message) {
		return find(this.rows, code, message);
	}

	/**
	 * Falls back to the class of a SQLSTATE.
	 * @param sqlState five characters
	 * @return the meaning of the first two, without a name, or empty for an unknown class
	 */
	Optional<ErrorRow> findClass(String sqlState) {
		return find(this.classes, sqlState.substring(0, Math.min(2, sqlState.length())), "").map(ErrorRow::unnamed);
	}

	private static Optional<ErrorRow> find(Map<String, List<ErrorRow>> rows, String code, String message) {
		return rows.getOrDefault(code, List.of()).stream().filter((row) -> row.fits(message)).findFirst();
	}

	/** Rows for certain messages come first. */
	private static Map<String, List<ErrorRow>> byCode(Stream<ErrorRow> rows) {
		Map<String, List<ErrorRow>> byCode = new HashMap<>();
		rows.sorted(Comparator.comparing((row) -> row.message().isEmpty()))
			.forEach((row) -> byCode.computeIfAbsent(row.code(), (code) -> new ArrayList<>()).add(row));
		return byCode;
	}

	private static Stream<ErrorRow> read(String name) {
		String file = name + ".csv";
		try (InputStream stream = Objects.requireNonNull(ErrorTable.class.getResourceAsStream(file), file);
				BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			return reader.lines()
				.filter((line) -> !line.startsWith("#"))
				.skip(1)
				.map(ErrorTable::parse)
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The error codes in " + file + " could not be read.", ex);
		}
	}

	private static ErrorRow parse(String line) {
		String[] cells = line.split(",", COLUMNS);
		return new ErrorRow(cells[0], cells[1], ErrorKind.valueOf(cells[2]),
				Retryability.valueOf(cells[3].toUpperCase(Locale.ROOT)), cells[4].equals("usable"), cells[6]);
	}

}
