package io.dualbase.sqlite;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FileUriTests {

	@ParameterizedTest
	@CsvSource({ "file:app.db, app.db, RWC", "file:./data/app.db, data/app.db, RWC",
			"file:/abs/app.db, /abs/app.db, RWC", "file:///abs/app.db, /abs/app.db, RWC",
			"file://localhost/abs/app.db, /abs/app.db, RWC", "file:a%20b%3F+c.db, a b?+c.db, RWC",
			"file:app.db#fragment, app.db, RWC", "file:app.db?mode=rwc, app.db, RWC", "file:app.db?mode=rw, app.db, RW",
			"file:app.db?mode=ro, app.db, RO", "file:app.db?immutable=1, app.db, IMMUTABLE",
			"file:app.db?immutable=0, app.db, RWC", "file:app.db?mode=ro&immutable=1, app.db, IMMUTABLE",
			"file:app.db?immutable=1&mode=ro, app.db, IMMUTABLE" })
	void namesPathAndAccess(String uri, Path path, AccessMode mode) {
		SqliteSettings settings = SqliteSettings.uri(uri);

		assertThat(settings.file()).isEqualTo(path.toAbsolutePath().normalize());
		assertThat(settings.accessMode()).isEqualTo(mode);
	}

	@Test
	void keepsAllOtherDefaults() {
		assertThat(SqliteSettings.uri("file:app.db")).isEqualTo(SqliteSettings.file(Path.of("app.db")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					app.db                    | The SQLite URI 'app.db' has another scheme. Write 'file:' and a path.
					file://server/app.db      | The SQLite URI 'file://server/app.db' names a host, but SQLite has none. Write 'file:path' or 'file:///path'.
					file:app.db?mode=memory   | The SQLite URI 'file:app.db?mode=memory' has the mode 'memory'. Use 'rwc', 'rw', 'ro' or 'immutable'; for a database in memory there are other settings.
					file:app.db?cache=shared  | The SQLite URI 'file:app.db?cache=shared' has the parameter 'cache', which is not supported. Use 'mode' and 'immutable' only.
					file:100%.db              | The SQLite URI 'file:100%.db' has a percent sign that no two hexadecimal digits follow. Write '%25' for '%'.
					file:a%00b                | The SQLite URI 'file:a%00b' names no path of this system. Use another one.
					""")
	void isRefusedWhenItCannotBeFollowed(String uri, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteSettings.uri(uri)).withMessage(message);
	}

}
