package io.dualbase.ecosystem;

import java.time.Duration;

import io.dualbase.connection.DatabaseTarget;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * For a JVM of its own: runs the application on one database after the other, as one
 * deployment after the other would.
 */
final class NotesRun {

	private NotesRun() {
	}

	public static void main(String[] databaseUrls) {
		for (String url : databaseUrls) {
			SpringApplication application = new SpringApplication(NotesApplication.class);
			application.setMainApplicationClass(NotesApplication.class);
			try (ConfigurableApplicationContext context = application.run("--database.url=" + url)) {
				System.out.println("kept in " + context.getBean(DatabaseTarget.class).type() + ": " + keep(context));
			}
		}
	}

	private static String keep(ApplicationContext context) {
		context.getBean(NoteRepository.class).save(new Note(1L, "a note"));
		return context.getBean(ReactiveNoteRepository.class)
			.findById(1L)
			.map(Note::getText)
			.block(Duration.ofSeconds(30));
	}

}
