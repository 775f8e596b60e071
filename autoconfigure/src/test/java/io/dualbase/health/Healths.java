package io.dualbase.health;

import java.util.Map;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;

/**
 * What an application says of its health.
 */
record Healths(ApplicationContext context) {

	static final Status SATURATED = new Status("SATURATED");

	Status status(String component) {
		return health(component).getStatus();
	}

	Map<String, Object> details(String component) {
		return health(component).getDetails();
	}

	boolean areUp() {
		return status("db").equals(Status.UP) && status("r2dbc").equals(Status.UP);
	}

	IndicatedHealthDescriptor health(String component) {
		return (IndicatedHealthDescriptor) this.context.getBean(HealthEndpoint.class).healthForPath(component);
	}

}
