package io.dualbase.error;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.dualbase.engine.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page for people says what the tables say.
 */
class ErrorsPageTests {

	private static final Path PAGE = Path.of("../docs/errors.md");

	private static final String END = "<!-- end of codes -->";

	private static final Map<String, String> FILES = Map.of("postgresql", "PostgreSQL", "mysql", "MariaDB and MySQL",
			"sqlserver", "SQL Server", "sqlite", "SQLite");

	@Test
	void pageListsTheCodesOfTheTables() throws IOException {
		String page = Files.readString(PAGE);
		int start = page.indexOf("-->", page.indexOf("<!-- codes")) + "-->\n".length();
		String expected = page.substring(0, start) + tables() + page.substring(page.indexOf(END));
		if ("write".equals(System.getProperty("dualbase.golden"))) {
			Files.writeString(PAGE, expected);
		}

		assertThat(page).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource
	void pageNamesEveryKindBesideItsException(ErrorKind kind) throws IOException {
		SpringCategory category = SpringCategory.of(error(kind));
		String name = "`" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`";

		assertThat(Files.readString(PAGE).lines().filter((line) -> line.startsWith("| `") && line.contains(name)))
			.anyMatch((line) -> line.contains(category.type().getSimpleName()) || kind == ErrorKind.OPTIMISTIC_LOCK
					|| kind == ErrorKind.EMPTY);
	}

	private static DatabaseError error(ErrorKind kind) {
		return new DatabaseError(kind, kind.retryability(), true, Phase.STATEMENT, null, 1, null, Violation.UNKNOWN,
				null);
	}

	private static String tables() {
		return FILES.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue())
			.map((file) -> "\n### " + file.getValue()
					+ "\n\n| code | name | kind | again | connection |\n|---|---|---|---|---|\n" + rows(file.getKey())
					+ "\n")
			.collect(Collectors.joining());
	}

	private static String rows(String file) {
		return lines(file).stream().map(ErrorsPageTests::row).collect(Collectors.joining());
	}

	private static List<String> lines(String file) {
		try {
			return new ClassPathResource(file + ".csv", ErrorsPageTests.class)
				.getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> !line.startsWith("#"))
				.skip(1)
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String row(String line) {
		String[] cells = line.split(",", 8);
		String message = cells[6].isEmpty() ? "" : ", message \"" + cells[6] + "\"";
		return "| " + cells[0] + " | " + cells[1] + message + " | "
				+ cells[2].toLowerCase(Locale.ROOT).replace('_', '-') + " | " + cells[3] + " | " + cells[4] + " |\n";
	}

}
