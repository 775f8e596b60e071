package io.dualbase.error;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorTextsTests {

	private final StaticMessageSource application = new StaticMessageSource();

	private final ErrorTexts texts = new ErrorTexts(this.application);

	@ParameterizedTest
	@EnumSource
	void everyKindHasATitleAndADetail(ErrorKind kind) {
		String subject = ErrorTexts.subject(kind);

		assertThat(this.texts.of(subject, "title", Locale.ENGLISH)).isNotBlank().doesNotEndWith(".");
		assertThat(this.texts.of(subject, "detail", Locale.ENGLISH)).isNotBlank().endsWith(".");
	}

	@Test
	void textOfTheApplicationWinsInItsLanguage() {
		this.application.addMessage("database.error.duplicate.title", Locale.GERMAN, "Schon vorhanden");

		assertThat(this.texts.of("duplicate", "title", Locale.GERMAN)).isEqualTo("Schon vorhanden");
		assertThat(this.texts.of("duplicate", "title", Locale.ENGLISH)).isEqualTo("Already exists");
	}

	@Test
	void textIsTheSameWhateverTheLanguageOfTheMachine() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.FRENCH);
		try {
			assertThat(this.texts.of("duplicate", "title", Locale.ITALIAN)).isEqualTo("Already exists");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void keyIsNoText() {
		this.application.setUseCodeAsDefaultMessage(true);

		assertThat(this.texts.of("duplicate", "title", Locale.ENGLISH)).isEqualTo("Already exists");
		assertThat(this.texts.find("mine", Locale.ENGLISH)).isNull();
	}

}
