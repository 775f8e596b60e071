package io.dualbase.ecosystem;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

import io.dualbase.contract.DualbaseContext;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SwitchedOffTests {

	private final ApplicationContextRunner runner = DualbaseContext.runner()
		.withPropertyValues("spring.r2dbc.url=r2dbc:postgresql://their.example/theirs", "spring.r2dbc.username=them");

	@Test
	void plainSpringBootIsLeft() {
		Set<String> plain = beansWith("spring.autoconfigure.exclude=" + String.join(",", ours()));
		assertThat(beansWith("database.enabled=false")).isEqualTo(plain).contains("connectionFactory");
		assertThat(beansWith("database.enabled=true", "database.verify=off")).contains("databaseTarget", "dataSource");
	}

	private List<String> ours() {
		return ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.dualbase."))
			.toList();
	}

	private Set<String> beansWith(String... properties) {
		AtomicReference<Set<String>> names = new AtomicReference<>();
		this.runner.withPropertyValues(properties).run((context) -> {
			assertThat(context).hasNotFailed();
			names.set(new TreeSet<>(List.of(context.getBeanDefinitionNames())));
		});
		return names.get();
	}

}
