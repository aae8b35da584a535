package dev.fallacies.harness.runner;

import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.recording.CallProfiler;
import dev.fallacies.harness.recording.HdrLogProfiler;
import dev.fallacies.harness.recording.LoadProfiler;
import dev.fallacies.harness.recording.OrphanGuard;
import dev.fallacies.harness.recording.OutcomeProfiler;
import dev.fallacies.harness.recording.TimelineProfiler;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.scenario.SkippedException;
import dev.fallacies.harness.scenario.VoidException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one case in one fork of JMH. */
final class JmhFork {
    /** A heap that does not depend on the memory of the machine, and no fork that goes on with half of its threads. */
    static final List<String> JVM_ARGUMENTS = Stream.concat(
                    Stream.of("-Xms1g", "-Xmx1g", "-XX:+ExitOnOutOfMemoryError"), ChildProcess.JVM_ARGUMENTS.stream())
            .toList();

    /** JMH repeats the options of the fork, which name an error, too. */
    private static final String JMH_HEADER = "# VM ";

    private static final double TIMEOUT_SECONDS = 120;

    private final Job job;
    private final List<String> assignment;
    private final Path output;

    /**
     * @param assignment further options of the fork's JVM: what it is to measure against
     * @param output where JMH and its fork may print
     */
    JmhFork(Job job, List<String> assignment, Path output) {
        this.job = job;
        this.assignment = assignment;
        this.output = output;
    }

    /**
     * Runs the fork to its end.
     *
     * @param json where JMH writes its result
     * @param hdrLog where the samples go; it stays absent if the case is timed in batches
     * @param timeline where that of a load goes; it stays absent if the case offers none by a schedule
     * @throws CaseFailedException if the benchmark throws, its JVM dies, or the case is not for this machine
     */
    RunResult run(Path json, Path hdrLog, Path timeline) throws CaseFailedException {
        try {
            // Another JMH on this machine is the user's business; refusing to run beside it would help nobody.
            System.setProperty("jmh.ignoreLock", "true");
            Collection<RunResult> results =
                    new Runner(options(json, hdrLog, timeline).build()).run();
            if (results.size() != 1) {
                throw failed("JMH gave " + results.size() + " results instead of one", null);
            }
            return results.iterator().next();
        } catch (RunnerException e) {
            throw explained(e);
        } catch (RuntimeException e) {
            // JMH's own accidents, for example a full disk, are this case's and not the run's.
            throw failed(OneLine.of(e), e);
        }
    }

    private ChainedOptionsBuilder options(Path json, Path hdrLog, Path timeline) {
        Iterations iterations = job.iterations();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(job.planned().benchmark()) + "$")
                .forks(1)
                .warmupForks(0)
                .warmupIterations(iterations.warmups())
                .warmupTime(time(iterations.warmupSeconds()))
                .measurementIterations(iterations.measurements())
                .measurementTime(time(iterations.measurementSeconds()))
                .timeUnit(TimeUnit.NANOSECONDS)
                .timeout(time(TIMEOUT_SECONDS + 2 * iterations.measurementSeconds()))
                .jvmArgsPrepend(Stream.concat(JVM_ARGUMENTS.stream(), assignment.stream())
                        .toArray(String[]::new))
                .addProfiler(HdrLogProfiler.class, HdrLogProfiler.options(hdrLog))
                .addProfiler(LoadProfiler.class, LoadProfiler.options(hdrLog))
                .addProfiler(TimelineProfiler.class, TimelineProfiler.options(timeline))
                .addProfiler(CallProfiler.class)
                .addProfiler(OutcomeProfiler.class)
                .addProfiler(OrphanGuard.class)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL)
                .output(output.toString())
                .result(json.toString())
                .resultFormat(ResultFormatType.JSON);
        job.method()
                .parameters()
                .keySet()
                .forEach(name -> options.param(name, job.theCase().parameter(name)));
        return options;
    }

    private static TimeValue time(double seconds) {
        return TimeValue.milliseconds(Math.round(1e3 * seconds));
    }

    private CaseFailedException explained(RunnerException failure) {
        for (Throwable cause : causes(failure)) {
            if (cause instanceof SkippedException skipped) {
                return new CaseFailedException(Failure.Kind.SKIPPED, "set up", skipped.getMessage(), skipped);
            }
            if (cause instanceof VoidException invalid) {
                return new CaseFailedException(Failure.Kind.VOID, "measure", invalid.getMessage(), invalid);
            }
        }
        List<Throwable> causes = causes(failure);
        return failed(OneLine.of(causes.get(causes.size() - 1)) + lastWords(), failure);
    }

    /** The chain of causes and, at its end, what a fork threw, which JMH hands on as suppressed exceptions. */
    private static List<Throwable> causes(Throwable top) {
        return Stream.iterate(top, t -> t != null, JmhFork::next).limit(20).toList();
    }

    private static Throwable next(Throwable throwable) {
        if (throwable.getCause() != null) {
            return throwable.getCause();
        }
        return throwable.getSuppressed().length > 0 ? throwable.getSuppressed()[0] : null;
    }

    /** A JVM that dies says why on its output alone. */
    private String lastWords() {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> !line.startsWith(JMH_HEADER))
                    .filter(line -> line.contains("Error:") || line.contains("OutOfMemoryError"))
                    .findFirst()
                    .map(line -> " (" + line.strip() + ")")
                    .orElse("");
        } catch (IOException e) {
            return " (JMH's output could not be read: " + e.getMessage() + ")";
        }
    }

    private CaseFailedException failed(String reason, Throwable cause) {
        return new CaseFailedException(Failure.Kind.FAILED, "measure", reason, cause);
    }
}
