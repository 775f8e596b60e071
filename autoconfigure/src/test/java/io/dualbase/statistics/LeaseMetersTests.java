package io.dualbase.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import io.dualbase.lease.StillGauge;
import io.dualbase.lease.TestLease;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseMetersTests {

	private final LeaseRegistry leases = new LeaseRegistry(new LeaseScopes(), List::of);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private LeasePool pool;

	@BeforeEach
	void bind() {
		this.pool = this.leases.open("orders", LeaseStack.REACTIVE, new StillGauge(8, 3, 2));
		new LeaseMeters(this.leases).bindTo(this.registry);
	}

	@Test
	void showsHowThePoolStands() {
		TestLease lease = borrow();
		lease.inTransaction();

		assertThat(meter("db.client.connection.count").tag("db.client.connection.state", "used").gauge().value())
			.isEqualTo(1);
		assertThat(meter("db.client.connection.count").tag("db.client.connection.state", "idle").gauge().value())
			.isEqualTo(3);
		assertThat(meter("db.client.connection.max").gauge().value()).isEqualTo(8);
		assertThat(meter("db.client.connection.pending_requests").gauge().value()).isEqualTo(2);
		assertThat(meter("database.leases.idle.in.transaction").gauge().value()).isEqualTo(1);
		assertThat(meter("database.leases.oldest").gauge().value()).isGreaterThanOrEqualTo(0);
	}

	@Test
	void countsUsesTimeoutsAndReclaims() {
		borrow().close();
		this.pool.exhausted(Duration.ofSeconds(1), Thread.currentThread());
		TestLease taken = borrow();
		taken.reclaim(new Reclaim(StaleRule.IDLE_TX, "Idle.", Instant.EPOCH));
		taken.useAfterwards();

		assertThat(meter("db.client.connection.use_time").functionTimer().count()).isEqualTo(2);
		assertThat(meter("db.client.connection.use_time").functionTimer().totalTime(TimeUnit.SECONDS)).isZero();
		assertThat(meter("db.client.connection.timeouts").functionCounter().count()).isEqualTo(1);
		assertThat(meter("database.leases.reclaimed").tag("rule", "idle-tx").functionCounter().count()).isEqualTo(1);
		assertThat(meter("database.leases.reclaimed").tag("rule", "gc").functionCounter().count()).isZero();
		assertThat(meter("database.leases.late.uses").functionCounter().count()).isEqualTo(1);
	}

	@Test
	void metersComeAndGoWithTheirPool() {
		LeasePool late = this.leases.open("late", LeaseStack.BLOCKING, new StillGauge(1, 0, 0));
		assertThat(pools()).containsOnly("orders", "late");

		this.leases.close(late);

		assertThat(pools()).containsOnly("orders");
	}

	private TestLease borrow() {
		return TestLease.of(this.pool, Thread.currentThread(), null);
	}

	private RequiredSearch meter(String name) {
		return this.registry.get(name).tags("db.client.connection.pool.name", "orders", "stack", "reactive");
	}

	private List<String> pools() {
		return this.registry.getMeters()
			.stream()
			.map(Meter::getId)
			.map((id) -> id.getTag("db.client.connection.pool.name"))
			.toList();
	}

}
