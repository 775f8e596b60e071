package io.dualbase.error;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Names the property of an entity whose column broke a rule.
 */
final class PropertyNaming implements DatabaseErrorClassifier {

	private final DatabaseErrorClassifier classifier;

	private final Supplier<Stream<MappedProperties>> mappings;

	PropertyNaming(DatabaseErrorClassifier classifier, Supplier<Stream<MappedProperties>> mappings) {
		this.classifier = classifier;
		this.mappings = mappings;
	}

	@Override
	public DatabaseError classify(Throwable failure, Phase phase) {
		DatabaseError error = this.classifier.classify(failure, phase);
		return (error.family() == ErrorFamily.INTEGRITY) ? named(error) : error;
	}

	private DatabaseError named(DatabaseError error) {
		return this.mappings.get()
			.map((mapping) -> mapping.find(error.violation()))
			.flatMap(Optional::stream)
			.findFirst()
			.map(error::withProperty)
			.orElse(error);
	}

}
