package dev.fallacies.harness.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code fallacies jmh}. */
@Command(
        name = "jmh",
        description = {
            "Runs the benchmarks as plain JMH, with JMH's own options: fallacies jmh -l, fallacies jmh Chatty -f 1.",
            "The same as java -jar benchmarks.jar. Each benchmark brings up its own server and engine."
        })
final class JmhCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
        return ExitStatus.FINE;
    }
}
