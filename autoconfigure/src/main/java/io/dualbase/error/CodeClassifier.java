package io.dualbase.error;

import java.util.Optional;

import io.dualbase.engine.DriverFailure;
import io.dualbase.engine.ErrorSource;
import io.dualbase.engine.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Classifies by the codes that drivers give, and by the way there where they give none.
 * <p>
 * Exceptions are wrapped by pools, Hibernate, Spring and Reactor; the innermost one that
 * means something is the reason. An unknown outcome and a time-out are the exceptions:
 * what caused an outcome, or what was waited for, says less.
 */
final class CodeClassifier implements DatabaseErrorClassifier {

	private final ErrorSource source;

	private final ErrorTable table;

	CodeClassifier(ErrorSource source, ErrorTable table) {
		this.source = source;
		this.table = table;
	}

	@Override
	public DatabaseError classify(Throwable failure, Phase phase) {
		Finding reason = null;
		for (Throwable link : new FailureChain(failure)) {
			Finding finding = find(link);
			if (finding != null && (reason == null || isStronger(finding, reason))) {
				reason = finding;
			}
		}
		return (reason != null) ? error(reason, phase)
				: error(new Finding(ErrorRow.UNKNOWN, DriverFailure.of(failure)), phase);
	}

	private static boolean isStronger(Finding inner, Finding outer) {
		return !outer.isFinal() && (!inner.isVague() || outer.row().kind() == ErrorKind.OTHER);
	}

	private @Nullable Finding find(Throwable link) {
		DriverFailure driver = this.source.read(link);
		return byCode(driver).or(() -> CodelessFailures.meaningOf(link))
			.map((row) -> new Finding(row, driver))
			.orElse(null);
	}

	private Optional<ErrorRow> byCode(DriverFailure driver) {
		for (String code : this.source.codes(driver)) {
			Optional<ErrorRow> row = this.table.find(code, driver.message());
			if (row.isPresent()) {
				return row;
			}
		}
		return Optional.ofNullable(driver.sqlState()).flatMap(this.table::findClass);
	}

	private DatabaseError error(Finding finding, Phase phase) {
		ErrorRow row = PhaseRules.apply(finding.row(), phase);
		DriverFailure driver = finding.driver();
		Violation violation = (row.kind().family() == ErrorFamily.INTEGRITY) ? this.source.violated(driver)
				: Violation.UNKNOWN;
		return new DatabaseError(row.kind(), row.retryability(), row.connectionUsable(), phase, driver.sqlState(),
				driver.code(), row.name(), violation, null);
	}

	/**
	 * What one exception of the chain means.
	 */
	private record Finding(ErrorRow row, DriverFailure driver) {

		boolean isFinal() {
			return this.row.kind() == ErrorKind.COMMIT || (this.row.kind() == ErrorKind.TIMEOUT && !isVague());
		}

		/** A lost connection without a code may be the cause of anything. */
		boolean isVague() {
			return this.row.code().isEmpty() || this.row.kind() == ErrorKind.OTHER;
		}

	}

}
