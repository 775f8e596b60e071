package io.dualbase.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each code of a database is for an application: a file that people have reviewed.
 * Run the tests with {@code -Ddualbase.golden=write} to write it anew.
 */
final class GoldenErrors {

	private static final Path DIRECTORY = Path.of("src/test/resources/io/dualbase/contract/errors");

	private static final String HEADER = "sqlstate,number,kind,exception";

	private final Path file;

	private GoldenErrors(Path file) {
		this.file = file;
	}

	static GoldenErrors of(TestDatabase database) {
		return named(database.name().toLowerCase(Locale.ROOT));
	}

	static GoldenErrors named(String database) {
		return new GoldenErrors(DIRECTORY.resolve(database + ".csv"));
	}

	List<Line> lines() {
		try {
			return Files.readAllLines(this.file).stream().skip(1).map(Line::parse).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** SQLSTATEs and numbers that have a line. */
	Set<String> codes() {
		return lines().stream()
			.flatMap((line) -> Stream.of(line.sqlState(), String.valueOf(line.number())))
			.collect(Collectors.toSet());
	}

	/**
	 * Provoke every code of the file.
	 * @param provocation provokes one
	 * @return the file as it would have to be
	 */
	List<Line> provoke(Function<Line, ErrorSeen> provocation) {
		List<Line> provoked = lines().stream().map((line) -> line.with(provocation.apply(line))).toList();
		if ("write".equals(System.getProperty("dualbase.golden"))) {
			write(provoked);
		}
		return provoked;
	}

	private void write(List<Line> lines) {
		try {
			Files.writeString(this.file,
					HEADER + "\n" + lines.stream().map((line) -> line + "\n").collect(Collectors.joining()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A code and what it is.
	 */
	record Line(String sqlState, int number, String kind, String exception) {

		private static Line parse(String line) {
			String[] cells = line.split(",", -1);
			return new Line(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3]);
		}

		private Line with(ErrorSeen seen) {
			return new Line(this.sqlState, this.number, seen.kind().name(), seen.exception());
		}

		@Override
		public String toString() {
			return "%s,%d,%s,%s".formatted(this.sqlState, this.number, this.kind, this.exception);
		}

	}

}
