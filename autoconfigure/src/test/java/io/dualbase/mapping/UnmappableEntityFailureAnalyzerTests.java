package io.dualbase.mapping;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

class UnmappableEntityFailureAnalyzerTests {

	@Test
	void failureIsToldAsWhatIsWrongAndWhatToDo() {
		UnmappableEntityException cause = new UnmappableEntityException(String.class, "it has an association.",
				"Mark it.");
		FailureAnalysis analysis = new UnmappableEntityFailureAnalyzer()
			.analyze(new BeanCreationException("repository", cause));
		assertThat(analysis.getDescription())
			.isEqualTo("Entity java.lang.String cannot be used by reactive repositories: it has an association.");
		assertThat(analysis.getAction()).isEqualTo("Mark it.");
	}

}
