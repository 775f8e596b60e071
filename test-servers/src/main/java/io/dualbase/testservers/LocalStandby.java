package io.dualbase.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A standby on this machine.
 */
final class LocalStandby extends LocalServer implements StandbyServer {

	private LocalStandby(LocalServer primary, int port) throws IOException {
		super(primary);
		PostgresqlVendor.follow(data(), port);
	}

	static LocalStandby start(LocalServer primary, int port) {
		if (primary.engine() != ServerEngine.POSTGRESQL) {
			throw new IllegalArgumentException(
					"A standby of a %s server was asked for. Ask for one of a PostgreSQL server."
						.formatted(primary.engine().type()));
		}
		try {
			primary.stop();
			LocalStandby standby = new LocalStandby(primary, port);
			primary.start();
			standby.start();
			return standby;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void promote() {
		Command.run(PostgresqlVendor.promotionCommand(home(), data()));
	}

}
