package io.dualbase.health;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Boot measures of both pools stays.
 */
class PoolMetricsTests {

	@Test
	void bothPoolsAreMeasured() {
		DualbaseContext.on(TestDatabase.POSTGRESQL).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("hikaricp.connections.max").gauge().value()).isEqualTo(10);
			assertThat(registry.get("jdbc.connections.max").gauge().value()).isEqualTo(10);
			assertThat(registry.get("r2dbc.pool.max.allocated").gauge().value()).isEqualTo(10);
			assertThat(registry.get("r2dbc.pool.acquired").gauge().value()).isZero();
		});
	}

}
