package io.dualbase.sqlite;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SqliteSettingsTests {

	private final SqliteSettings settings = SqliteSettings.file(Path.of("app.db"));

	@Test
	void hasAnAbsoluteNormalizedPath() {
		assertThat(SqliteSettings.file(Path.of("a/../app.db")).file()).isEqualTo(Path.of("app.db").toAbsolutePath());
	}

	@Test
	void leavesTheOriginalUnchanged() {
		assertThat(this.settings.withForeignKeys(false).foreignKeys()).isFalse();
		assertThat(this.settings.foreignKeys()).isTrue();
	}

	@Test
	void givesEachInMemoryNameItsOwnFile() {
		assertThat(SqliteSettings.inMemory("a")).isEqualTo(SqliteSettings.inMemory("a"));
		assertThat(SqliteSettings.inMemory("a").file()).isNotEqualTo(SqliteSettings.inMemory("b").file());
		assertThat(SqliteSettings.inMemory("../../a").file().getParent())
			.isEqualTo(SqliteSettings.inMemory("a").file().getParent());
	}

	@Test
	void refusesValuesOutOfRange() {
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteSettings.file(Path.of("")))
			.withMessage("The SQLite file must have a name, but the path is empty.");
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteSettings.inMemory(" "))
			.withMessage("An in-memory SQLite database must have a name, but it is blank.");
		assertThatIllegalArgumentException().isThrownBy(() -> SqliteSettings.inMemory("x".repeat(181)))
			.withMessageContaining("must fit into 180 characters");
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withBusyTimeout(Duration.ofMillis(-1)))
			.withMessageContaining("busy timeout must be between 0 and 24 days, but is PT-0.001S");
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withBusyTimeout(Duration.ofDays(25)))
			.withMessageContaining("busy timeout");
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withCacheSize(1023))
			.withMessageContaining("cache size must be between 1 KiB and 2 TiB, but is 1023 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> this.settings.withMmapSize(-1))
			.withMessageContaining("must not be negative");
	}

}
