package io.dualbase.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint shows.
 *
 * @param target which database
 * @param pools how the pools of both stacks are used
 * @param leases who holds their connections, the oldest lease first
 * @param stale leases that were reported or taken back, the latest first
 * @param errors what went wrong
 * @param retry how calls that failed were repeated, {@code null} if nothing is counted
 */
public record DatabaseDescription(TargetDescription target, List<PoolDescription> pools, List<LeaseDescription> leases,
		List<StaleLeaseDescription> stale, ErrorsDescription errors,
		@Nullable RetryDescription retry) implements OperationResponseBody {
}
