package io.dualbase.statistics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.ErrorIds;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import io.dualbase.retry.RetriedCall;
import io.dualbase.retry.RetryObserver;
import io.dualbase.retry.RetryStop;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a {@link DatabaseCriticalErrorEvent} for failures that no program can mend.
 */
final class CriticalErrorAlarm implements DatabaseErrorListener, RetryObserver, AutoCloseable {

	private final String database;

	private final ErrorTexts texts;

	private final ErrorIds ids;

	private final EventThread events;

	private final InstantSource clock;

	private final CoolDown coolDown;

	private final Spell readOnly;

	CriticalErrorAlarm(String database, StatisticsSettings settings, ErrorTexts texts, ErrorIds ids, EventThread events,
			InstantSource clock) {
		this.database = database;
		this.texts = texts;
		this.ids = ids;
		this.events = events;
		this.clock = clock;
		this.coolDown = new CoolDown(settings.alarmCoolDown());
		this.readOnly = new Spell(settings.readOnlyAlarmAfter());
	}

	@Override
	public void failed(Throwable failure, DatabaseError error, String stack) {
		CriticalErrorReason.of(error.kind())
			.filter((reason) -> reason != CriticalErrorReason.READ_ONLY_NODE
					|| this.readOnly.seen(this.clock.instant()))
			.ifPresent((reason) -> raise(reason, this.ids.of(failure)));
	}

	@Override
	public void exhausted(RetriedCall call, RetryStop reason) {
		if (reason == RetryStop.BUDGET) {
			raise(CriticalErrorReason.BUDGET_EMPTY, null);
		}
		else if (call.error().kind() == ErrorKind.COMMIT) {
			raise(CriticalErrorReason.COMMIT, null);
		}
	}

	private void raise(CriticalErrorReason reason, @Nullable String errorId) {
		Instant now = this.clock.instant();
		if (this.coolDown.lets(reason, now)) {
			this.events.publish(new DatabaseCriticalErrorEvent(this.database, reason, errorId, now,
					this.texts.of(reason.subject(), "alarm", Locale.getDefault())));
		}
	}

	@Override
	public void close() {
		this.events.close();
	}

}
