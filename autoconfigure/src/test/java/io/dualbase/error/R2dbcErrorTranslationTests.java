package io.dualbase.error;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;

import io.dualbase.engine.DatabaseType;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.r2dbc.UncategorizedR2dbcException;
import org.springframework.r2dbc.connection.ConnectionFactoryUtils;

import static org.assertj.core.api.Assertions.assertThat;

class R2dbcErrorTranslationTests {

	@Test
	void keepsWhatIsRightAlready() {
		R2dbcException deadlock = new R2dbcRollbackException("", "40001", 1213);

		assertThat(translate(DatabaseType.MARIADB, deadlock)).isSameAs(deadlock);
	}

	@Test
	void keepsAllThatTheDriverTells() {
		R2dbcException vague = new R2dbcTransientResourceException("too long", "22001", 1406, "insert");

		R2dbcException translated = (R2dbcException) translate(DatabaseType.MARIADB, vague);

		assertThat(translated).isInstanceOf(R2dbcDataIntegrityViolationException.class)
			.hasMessage("too long")
			.hasCause(vague);
		assertThat(translated.getSqlState()).isEqualTo("22001");
		assertThat(translated.getErrorCode()).isEqualTo(1406);
		assertThat(translated.getSql()).isEqualTo("insert");
	}

	@Test
	void tellsTheOffendingSql() {
		R2dbcException vague = new R2dbcDataIntegrityViolationException("", "21000", 1242, "select");

		assertThat(translate(DatabaseType.MARIADB, vague)).isInstanceOfSatisfying(R2dbcBadGrammarException.class,
				(translated) -> assertThat(translated.getOffendingSql()).isEqualTo("select"));
	}

	@ParameterizedTest
	@CsvSource({ "23000,1586", "HY000,1062", ",1062" })
	void letsSpringSeeADuplicateWhoseNumberItDoesNotKnow(String state, int code) {
		R2dbcException duplicate = new R2dbcDataIntegrityViolationException("", state, code);

		assertThat(spring(translate(DatabaseType.MYSQL, duplicate))).isExactlyInstanceOf(DuplicateKeyException.class);
	}

	@Test
	void tellsALockTimeoutFromADeadlockThatHasTheSameSqlState() {
		assertThat(spring(translate(DatabaseType.MYSQL, new R2dbcRollbackException("", "40001", 1205))))
			.isExactlyInstanceOf(PessimisticLockingFailureException.class);
		assertThat(spring(translate(DatabaseType.MYSQL, new R2dbcTransientResourceException("", "40001", 1213))))
			.isExactlyInstanceOf(CannotAcquireLockException.class);
	}

	@Test
	void doesNotCallATriggerTransient() {
		R2dbcException refused = new R2dbcTransientResourceException("", "45000", 1644);

		assertThat(spring(translate(DatabaseType.MARIADB, refused))).isInstanceOf(UncategorizedR2dbcException.class);
	}

	@ParameterizedTest
	@EnumSource
	void refusedBorrowIsTransientOnBothStacks(DatabaseType type) {
		R2dbcException reactive = new R2dbcTransientResourceException("", "08004");
		SQLException blocking = new SQLTransientConnectionException("", "08004");

		assertThat(translate(type, reactive)).isSameAs(reactive);
		assertThat(spring(reactive)).isExactlyInstanceOf(TransientDataAccessResourceException.class);
		assertThat(new DatabaseExceptionTranslator(DatabaseErrorClassifier.of(type), (raised, error, stack) -> {
		}).translate("", null, blocking)).isExactlyInstanceOf(TransientDataAccessResourceException.class);
	}

	@Test
	void keepsWhatHasNoCode() {
		R2dbcException unknown = new R2dbcBadGrammarException("no such parameter");

		assertThat(translate(DatabaseType.POSTGRESQL, unknown)).isSameAs(unknown);
	}

	@Test
	void keepsWhatIsNoDrivers() {
		Throwable mistake = new IllegalStateException();

		assertThat(translate(DatabaseType.POSTGRESQL, mistake)).isSameAs(mistake);
	}

	@Test
	void makesALostNetworkAFailureOfTheDatabase() {
		Throwable refused = new ConnectException("refused");

		assertThat(translate(DatabaseType.MYSQL, refused)).isInstanceOf(R2dbcNonTransientResourceException.class)
			.hasMessage("refused")
			.hasCause(refused);
	}

	@Test
	void tellsTheListenerOfEachFailure() {
		List<String> heard = new ArrayList<>();
		DatabaseErrorListener listener = (failure, error, stack) -> heard.add(stack + " " + error.kind());
		R2dbcErrorTranslation translation = new R2dbcErrorTranslation(
				DatabaseErrorClassifier.of(DatabaseType.POSTGRESQL), listener);

		translation.translate(new R2dbcRollbackException("", "40001"));
		translation.translate(new ConnectException());
		translation.translate(new IllegalStateException());

		assertThat(heard).containsExactly("r2dbc SERIALIZATION", "r2dbc CONNECTION");
	}

	private static Throwable translate(DatabaseType type, Throwable failure) {
		return new R2dbcErrorTranslation(DatabaseErrorClassifier.of(type), (raised, error, stack) -> {
		}).translate(failure);
	}

	private static Throwable spring(Throwable failure) {
		return ConnectionFactoryUtils.convertR2dbcException("", null, (R2dbcException) failure);
	}

}
