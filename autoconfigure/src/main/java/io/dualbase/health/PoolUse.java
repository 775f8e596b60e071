package io.dualbase.health;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Use of a pool at one moment.
 *
 * @param active connections handed out
 * @param idle open connections ready to be handed out
 * @param pending requests that wait for a connection
 * @param max connections the pool may open
 */
record PoolUse(int active, int idle, int pending, int max) {

	boolean isSaturated() {
		return this.active >= this.max;
	}

	Map<String, Integer> details() {
		Map<String, Integer> details = new LinkedHashMap<>();
		details.put("active", this.active);
		details.put("idle", this.idle);
		details.put("pending", this.pending);
		details.put("max", this.max);
		return details;
	}

}
