package io.dualbase.error;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

import io.dualbase.sqlite.SqlState;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteErrorTableTests {

	/** Else a connection that its pool drops would keep its write access for a while. */
	@Test
	void losesExactlyTheConnectionsWhoseTransactionTheDataSourceEnds() throws IOException {
		List<String> lost = codes((row) -> row[4].equals("lost"));

		assertThat(codes((row) -> SqlState.endsConnection(SqlState.of(Integer.parseInt(row[0])))))
			.containsExactlyElementsOf(lost)
			.contains("11");
	}

	private static List<String> codes(Predicate<String[]> filter) throws IOException {
		return new ClassPathResource("sqlite.csv", ErrorTable.class).getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.map((line) -> line.split(",", -1))
			.filter((row) -> row.length > 4 && row[1].startsWith("SQLITE_"))
			.filter(filter)
			.map((row) -> row[0])
			.toList();
	}

}
