package io.dualbase.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.SqliteTuning;
import io.dualbase.engine.SslMode;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import io.dualbase.sqlite.AccessMode;
import io.dualbase.sqlite.JournalMode;
import io.dualbase.sqlite.Synchronous;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What development tools show about our keys.
 */
class ConfigurationMetadataTests {

	/** Their default depends on something else, or there is none. */
	private static final Set<String> WITHOUT_DEFAULT = Set.of("database.type", "database.url", "database.name",
			"database.prefix", "database.create-if-missing", "database.host", "database.port", "database.user",
			"database.password", "database.ssl", "database.ssl-bundle", "database.sqlite.mode", "database.errors.codes",
			"database.errors.http.status", "database.errors.http.constraints", "database.sessions.exclude");

	private static Map<String, Object> metadata = Map.of();

	@BeforeAll
	static void readMetadata() throws IOException {
		for (URL url : Collections.list(ConfigurationMetadataTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream in = url.openStream()) {
				String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
				if (json.contains("\"database.enabled\"")) {
					metadata = JsonParserFactory.getJsonParser().parseMap(json);
				}
			}
		}
	}

	@Test
	void describesEveryKey() {
		Stream<Class<?>> settings = Stream.of(DatabaseSettings.class, ServerSettings.class, ServerTimeoutSettings.class,
				PoolSettings.class, SqliteTuning.class);
		Set<String> keys = settings.flatMap(SettingKeys::of).collect(Collectors.toSet());
		assertThat(names("properties")).containsAll(keys);
		assertThat(entries("properties")).allSatisfy((key) -> {
			assertThat(key.get("type")).as("type of %s", key.get("name")).isNotNull();
			assertThat((String) key.get("description")).as("description of %s", key.get("name"))
				.isNotBlank()
				.endsWith(".");
		});
	}

	@Test
	void tellsTheDefaultOfEveryKeyThatHasOne() {
		assertThat(entries("properties")).allSatisfy((key) -> {
			if (!WITHOUT_DEFAULT.contains(key.get("name"))) {
				assertThat(key.get("defaultValue")).as("default of %s", key.get("name")).isNotNull();
			}
		});
	}

	@Test
	void offersEveryValueOfClosedKeys() {
		assertThat(values("database.type")).containsExactlyElementsOf(words(DatabaseType.values(), DatabaseType::id));
		assertThat(values("database.ssl")).containsExactlyElementsOf(words(SslMode.values(), SslMode::id));
		assertThat(values("database.verify"))
			.containsExactlyElementsOf(words(Verification.values(), (value) -> value.name().toLowerCase(Locale.ROOT)));
		assertThat(values("database.sqlite.mode")).containsExactlyInAnyOrderElementsOf(
				words(AccessMode.values(), (value) -> value.name().toLowerCase(Locale.ROOT)));
		assertThat(values("database.sqlite.journal-mode")).containsExactlyInAnyOrderElementsOf(
				words(JournalMode.values(), (value) -> value.name().toLowerCase(Locale.ROOT)));
		assertThat(values("database.sqlite.synchronous")).containsExactlyInAnyOrderElementsOf(
				words(Synchronous.values(), (value) -> value.name().toLowerCase(Locale.ROOT)));
	}

	@Test
	void offersEveryKindOfErrorWhereOneBelongs() {
		assertThat(values("database.errors.codes.values"))
			.containsExactlyElementsOf(words(ErrorKind.values(), ErrorTexts::subject));
		assertThat(values("database.errors.http.status.keys"))
			.containsExactlyElementsOf(words(ErrorKind.values(), ErrorTexts::subject));
	}

	@Test
	void hintsAtKeysThatExist() {
		assertThat(names("hints")).allSatisfy((hint) -> assertThat(names("properties"))
			.contains(hint.toString().replaceFirst("\\.(keys|values)$", "")));
	}

	private static <T> List<String> words(T[] values, Function<T, String> word) {
		return Arrays.stream(values).map(word).toList();
	}

	private static List<Object> values(String key) {
		Map<String, Object> hint = entries("hints").stream()
			.filter((entry) -> key.equals(entry.get("name")))
			.findFirst()
			.orElseThrow();
		return maps(hint.get("values")).stream().map((value) -> value.get("value")).toList();
	}

	private static Set<Object> names(String section) {
		return entries(section).stream().map((entry) -> entry.get("name")).collect(Collectors.toSet());
	}

	private static List<Map<String, Object>> entries(String section) {
		return maps(metadata.get(section));
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> maps(Object list) {
		return (List<Map<String, Object>>) list;
	}

}
