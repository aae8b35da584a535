package dev.fallacies.harness.process;

import java.io.IOException;
import java.util.List;

/**
 * Runs a program that is not ours, and kills it when the parent of this process is gone. Its arguments are the command;
 * it prints {@code started PID} as soon as the program runs, and what the program says goes to standard error.
 */
public final class Leash {
    private static final String STARTED = "started ";

    private Leash() {}

    /** The program's process id, from the line that says that it runs. */
    public static long programPid(String readyLine) {
        return Long.parseLong(readyLine.substring(STARTED.length()));
    }

    public static void main(String[] command) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(List.of(command))
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(program::destroyForcibly));
        ParentWatch.haltAtEndOfInput(program::destroyForcibly);
        System.out.println(STARTED + program.pid());
        System.exit(program.waitFor());
    }
}
