package io.dualbase.connection;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UrlOptionsTests {

	@ParameterizedTest
	@CsvSource({ "sslmode=require,require", "sslmode=verify-full,verify-full", "ssl-mode=REQUIRED,require",
			"sslMode=VERIFY_IDENTITY,verify-full", "sslMode=VERIFY_CA,verify-ca", "ssl=true,require",
			"useSSL=false,disable", "sslmode=allow,prefer", "ssl_mode=PREFERRED,prefer", "sslMode=trust,require",
			"sslmode=odd,odd" })
	void translatesThePlatformsWordsForTls(String option, String mode, CapturedOutput output) {
		assertThat(UrlOptions.sslMode(DatabaseUrl.parse("mysql://db/x?" + option))).isEqualTo(mode);
		assertThat(output).doesNotContain("not used");
	}

	@Test
	void namesUnusedOptionsButNotTheirValues(CapturedOutput output) {
		assertThat(UrlOptions.sslMode(DatabaseUrl.parse("mysql://db/x?reconnect=s3cret&a%0Ab=1"))).isNull();
		assertThat(output).contains("Options [a\\u000ab, reconnect] of database.url are not used")
			.doesNotContain("s3cret");
	}

	@ParameterizedTest
	@CsvSource({ "mode=ro,ro", "mode=rw,rw", "immutable=1,immutable", "mode=ro&immutable=1,immutable",
			"mode=ro&immutable=0,ro", "immutable=0," })
	void translatesTheAccessToAFile(String option, @Nullable String mode, CapturedOutput output) {
		assertThat(UrlOptions.accessMode(DatabaseUrl.parse("sqlite:file:shop.db?" + option))).isEqualTo(mode);
		assertThat(output).doesNotContain("not used");
	}

	@Test
	void namesUnusedOptionsOfAFile(CapturedOutput output) {
		assertThat(UrlOptions.accessMode(DatabaseUrl.parse("sqlite:shop.db?cache=shared"))).isNull();
		assertThat(output).contains("Options [cache] of database.url are not used. Use mode and immutable only.");
	}

	@Test
	void blamesTheUrlWhenItsWordIsNoTlsMode() {
		TargetContext.with("database.url=postgres://db/x?sslmode=odd")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("Property database.url with value 'odd' is no TLS mode."));
	}

}
