package io.dualbase.health;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Gives SATURATED its place before UP, before {@code management.endpoint.health.status.*}
 * is bound: so an order of the user wins. Its HTTP status needs no mapping, 200 being
 * that of every status not mapped.
 */
final class SaturatedStatusOrder implements BeanPostProcessor, PriorityOrdered {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof HealthEndpointProperties properties) {
			properties.getStatus().setOrder(order());
		}
		return bean;
	}

	private List<String> order() {
		List<Status> order = new ArrayList<>(Status.DEFAULT_ORDER);
		order.add(order.indexOf(Status.UP), HealthReport.SATURATED);
		return new ArrayList<>(order.stream().map(Status::getCode).toList());
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
