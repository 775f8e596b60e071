package io.dualbase.benchmarks.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.dualbase.testservers.DatabaseServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One side of a comparison.
 */
public enum Variant {

	/** Both stacks by the starter. */
	DUALBASE(DualbaseApplication.class) {

		@Override
		List<String> server(DatabaseServer server, String database) {
			return List.of("database.type=postgresql", "database.host=" + server.host(),
					"database.port=" + server.port(), "database.name=" + database, "database.user=" + server.user(),
					"database.password=" + server.password(), "database.ssl=disable", "database.pool.size=10",
					"database.pool.max-overflow=0");
		}

		@Override
		List<String> file(Path file) {
			return List.of("database.path=" + file.getParent(), "database.name=" + file.getFileName());
		}

	},

	/** Both stacks wired by hand on plain Spring Boot, with its defaults. */
	PLAIN(PlainApplication.class) {

		@Override
		List<String> server(DatabaseServer server, String database) {
			String address = server.host() + ":" + server.port() + "/" + database;
			return List.of("database.enabled=false", "spring.datasource.url=jdbc:postgresql://" + address,
					"spring.datasource.username=" + server.user(), "spring.datasource.password=" + server.password(),
					"spring.r2dbc.url=r2dbc:postgresql://" + address, "spring.r2dbc.username=" + server.user(),
					"spring.r2dbc.password=" + server.password());
		}

		@Override
		List<String> file(Path file) {
			return List.of("database.enabled=false", "spring.datasource.url=jdbc:sqlite:" + file,
					"spring.r2dbc.url=r2dbc:sqlite:file:///" + file);
		}

	};

	private final Class<?> application;

	Variant(Class<?> application) {
		this.application = application;
	}

	abstract List<String> server(DatabaseServer server, String database);

	abstract List<String> file(Path file);

	/**
	 * The application's main class.
	 * @return a class with a main method
	 */
	public Class<?> application() {
		return this.application;
	}

	/**
	 * Settings for a database on a server.
	 * @param server the server
	 * @param database name of the database
	 * @return properties
	 */
	public List<String> properties(DatabaseServer server, String database) {
		return server(server, database);
	}

	/**
	 * Settings for a SQLite file.
	 * @param file the file
	 * @return properties
	 */
	public List<String> properties(Path file) {
		return file(file);
	}

	/**
	 * Start this side in this JVM.
	 * @param properties settings of the database
	 * @return the running application
	 */
	public ConfigurableApplicationContext start(List<String> properties) {
		List<String> all = new ArrayList<>(properties);
		all.add("spring.jpa.hibernate.ddl-auto=update");
		all.add("spring.main.banner-mode=off");
		all.add("logging.level.root=warn");
		return new SpringApplicationBuilder(this.application).web(WebApplicationType.NONE)
			.properties(all.toArray(String[]::new))
			.run();
	}

}
