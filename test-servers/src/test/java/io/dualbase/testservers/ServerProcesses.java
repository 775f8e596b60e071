package io.dualbase.testservers;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the operating system knows of a running server.
 *
 * @param all process of the server and its children
 * @param directory directory of the server
 */
record ServerProcesses(List<ProcessHandle> all, Path directory) {

	private static final Pattern DIRECTORY = Pattern.compile("(/\\S+)/data");

	static ServerProcesses listeningOn(int port) {
		ProcessHandle process = ProcessHandle.allProcesses()
			.filter((candidate) -> commandLine(candidate).contains("port=" + port))
			.findFirst()
			.orElseThrow();
		Matcher matcher = DIRECTORY.matcher(commandLine(process));
		assertThat(matcher.find()).isTrue();
		return new ServerProcesses(Stream.concat(Stream.of(process), process.descendants()).toList(),
				Path.of(matcher.group(1)));
	}

	private static String commandLine(ProcessHandle process) {
		return process.info().commandLine().orElse("");
	}

}
