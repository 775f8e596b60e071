package io.dualbase.session;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.ThreadMXBean;
import io.dualbase.lease.TestLease;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How leases are looked at.
 */
class SessionSweepTests {

	private static final Thread DEAD = new Thread(() -> {
	});

	private final TestSweep sweep = new TestSweep();

	@Test
	void fullLookTellsWhatWasTakenBack() {
		TestLease dead = this.sweep.leases.borrow(DEAD, null);
		this.sweep.leases.borrow();
		this.sweep.leases.pass(Duration.ofMinutes(1));
		assertThat(this.sweep.sweep().lookAtAll()).singleElement().satisfies((stale) -> {
			assertThat(stale.reclaimed()).isTrue();
			assertThat(stale.lease().id()).isEqualTo(dead.id());
		});
		assertThat(this.sweep.sweep().lookAtAll()).isEmpty();
	}

	@Test
	void whatWasUsedJustNowIsLeftToTheFullLook() {
		TestSweep impatient = new TestSweep("dead-owner-grace=0");
		TestLease dead = impatient.leases.borrow(DEAD, null);
		impatient.lookAfter(Duration.ofMillis(900));
		assertThat(dead.isHeld()).isTrue();
		impatient.sweep().lookAtAll();
		assertThat(dead.isHeld()).isFalse();
	}

	@Test
	void leaseThatCannotBeLookedAtDoesNotHideTheOthers() {
		this.sweep.leases.borrow().failing(new IllegalStateException("broken"));
		TestLease dead = this.sweep.leases.borrow(DEAD, null);
		this.sweep.leases.borrow().failing(new IllegalStateException("broken"));
		this.sweep.lookAfter(Duration.ofMinutes(1));
		assertThat(dead.reclaimed()).isNotNull();
	}

	@Test
	void looksAtHealthyLeasesCreateNothing() {
		List<TestLease> leases = new ArrayList<>();
		for (int i = 0; i < 32; i++) {
			leases.add(this.sweep.leases.borrow().inTransaction().work());
		}
		look(20_000);
		long before = allocated();
		look(1_000);
		assertThat(allocated() - before).as("bytes for 32 000 looks").isLessThan(400_000);
		assertThat(leases).allMatch(TestLease::isHeld);
	}

	private void look(int times) {
		for (int i = 0; i < times; i++) {
			this.sweep.sweep().lookAtAll();
		}
	}

	private long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
