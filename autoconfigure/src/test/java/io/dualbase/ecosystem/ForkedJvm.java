package io.dualbase.ecosystem;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a class with this JVM's class path in another JVM, for what cannot be undone in
 * this one.
 */
public final class ForkedJvm {

	private final Path output;

	private final List<String> command = new ArrayList<>();

	/**
	 * Create a new instance.
	 * @param output file for everything that is printed
	 * @param moreClasses directories of classes that come first
	 */
	public ForkedJvm(Path output, Path... moreClasses) {
		this.output = output;
		List<String> classPath = new ArrayList<>();
		for (Path classes : moreClasses) {
			classPath.add(classes.toString());
		}
		classPath.add(System.getProperty("java.class.path"));
		this.command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", String.join(File.pathSeparator, classPath)));
	}

	/**
	 * Add options of the JVM.
	 * @return this
	 */
	public ForkedJvm with(String... options) {
		this.command.addAll(List.of(options));
		return this;
	}

	/**
	 * Start to run.
	 * @return the process, to be ended by the caller
	 */
	public Process start(Class<?> main, String... args) throws IOException {
		this.command.add(main.getName());
		this.command.addAll(List.of(args));
		return new ProcessBuilder(this.command).redirectErrorStream(true).redirectOutput(this.output.toFile()).start();
	}

	/**
	 * Run to the end, which must be a good one.
	 * @return everything that was printed
	 */
	String run(Class<?> main, String... args) throws IOException, InterruptedException {
		Process process = start(main, args);
		try {
			boolean ended = process.waitFor(120, TimeUnit.SECONDS);
			String printed = Files.readString(this.output);
			assertThat(ended).as("ended, having printed: %s", printed).isTrue();
			assertThat(process.exitValue()).as("exit value, having printed: %s", printed).isZero();
			return printed;
		}
		finally {
			process.destroyForcibly();
		}
	}

}
