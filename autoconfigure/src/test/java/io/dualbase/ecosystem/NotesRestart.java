package io.dualbase.ecosystem;

import java.time.Duration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * For a JVM of its own: an application that DevTools restarts once.
 */
final class NotesRestart {

	/** A restart throws away all classes, and with them what their fields hold. */
	private static final String RESTARTED = "restarted";

	private NotesRestart() {
	}

	public static void main(String[] args) {
		ConfigurableApplicationContext context = SpringApplication.run(NotesApplication.class, args);
		if (System.getProperty(RESTARTED) == null) {
			context.getBean(NoteRepository.class).save(new Note(1L, "a note"));
			System.setProperty(RESTARTED, "true");
			new Thread(() -> Restarter.getInstance().restart(), "file-watcher").start();
		}
		else {
			System.out.println("kept over a restart by " + Thread.currentThread().getName() + ": "
					+ context.getBean(ReactiveNoteRepository.class)
						.findById(1L)
						.map(Note::getText)
						.block(Duration.ofSeconds(30)));
			context.close();
			System.exit(0);
		}
	}

}
