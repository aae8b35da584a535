package dev.fallacies.harness.runner;

import dev.fallacies.harness.cluster.Assignment;
import dev.fallacies.harness.network.Link;
import dev.fallacies.harness.network.LinkOffException;
import dev.fallacies.harness.network.UnrepresentableLinkException;
import dev.fallacies.harness.process.ChildProcess;
import dev.fallacies.harness.results.CalibratedLink;
import dev.fallacies.harness.results.Failure;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.SkippedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;

/** Measures one case in one round: calibrates its link, predicts with it, runs the fork, and makes the observation. */
final class CaseRunner {
    private final RunFolder folder;
    private final RoundProcesses processes;
    private final Controls controls;
    private final List<String> jvmArguments;

    /** @param jvmArguments further options of every fork */
    CaseRunner(RunFolder folder, RoundProcesses processes, Controls controls, List<String> jvmArguments) {
        this.folder = folder;
        this.processes = processes;
        this.controls = controls;
        this.jvmArguments = jvmArguments;
    }

    /**
     * Measures the case. If it does not end in time, what does not answer is ended, and the case fails. One that is void since
     * its driver was late is measured once more: the machine may have been busy for a moment.
     *
     * @param position of the case in the round's order
     * @throws CaseFailedException if it fails, its link is off, its driver was late twice, or it cannot be measured here
     */
    Observation run(Job job, int round, int position) throws CaseFailedException {
        try {
            return runOnce(job, round, position);
        } catch (CaseFailedException e) {
            if (!e.isOfALateDriver()) {
                throw e;
            }
            return runOnce(job, round, position);
        }
    }

    private Observation runOnce(Job job, int round, int position) throws CaseFailedException {
        start(job);
        List<String> ailments = new CopyOnWriteArrayList<>();
        Watchdog watchdog = Watchdog.over(job.limit(), () -> {
            ailments.addAll(processes.ailments());
            ChildProcess.killOthers();
        });
        try (watchdog) {
            return measure(job, round, position);
        } catch (CaseFailedException e) {
            watchdog.close();
            throw explained(e, job, watchdog.hasBitten(), ailments);
        }
    }

    private CaseFailedException explained(
            CaseFailedException failure, Job job, boolean tookTooLong, List<String> ailments) {
        if (failure.kind() != Failure.Kind.FAILED) {
            return failure;
        }
        List<String> reasons = new ArrayList<>();
        if (tookTooLong) {
            reasons.add("ended after its limit of " + job.limit().toSeconds() + " s");
        }
        reasons.addAll(ailments);
        reasons.addAll(processes.ailments());
        return reasons.isEmpty() ? failure : failure.because(String.join("; ", reasons));
    }

    private void start(Job job) throws CaseFailedException {
        try {
            processes.prepare(job);
        } catch (IOException | RuntimeException e) {
            throw failed("start", e);
        }
    }

    private Observation measure(Job job, int round, int position) throws CaseFailedException {
        if (!job.needsLink()) {
            return measure(job, round, position, null);
        }
        try (Link link = openLink(job)) {
            return measure(job, round, position, link);
        } catch (UncheckedIOException e) {
            throw failed("link", e);
        }
    }

    private Link openLink(Job job) throws CaseFailedException {
        try {
            return processes.open(job);
        } catch (LinkOffException e) {
            throw new CaseFailedException(Failure.Kind.VOID, CaseFailedException.CALIBRATE, e.getMessage(), e);
        } catch (UnrepresentableLinkException | SkippedException e) {
            throw new CaseFailedException(Failure.Kind.SKIPPED, "link", e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw failed("link", e);
        }
    }

    private static CaseFailedException failed(String phase, Exception cause) {
        return new CaseFailedException(Failure.Kind.FAILED, phase, OneLine.of(cause), cause);
    }

    /** @param link null for a case without one */
    private Observation measure(Job job, int round, int position, Link link) throws CaseFailedException {
        Instant startedAt = Instant.now();
        LinkParameters parameters = link == null ? LinkParameters.DIRECT : link.measured();
        Map<String, Double> predicted = predict(job, parameters);
        Path hdrLog = folder.histogram(job.theCase(), round);
        Path json = folder.jmhResult(job.theCase(), round);
        // A file that a fork leaves half-written must not look like a result.
        Path partialLog = partial(hdrLog);
        Path partialJson = partial(json);
        Path timeline = folder.timeline(job.theCase(), round);
        Path partialTimeline = partial(timeline);
        Path output = partial(json.resolveSibling(json.getFileName() + ".log"));
        try {
            RunResult result =
                    new JmhFork(job, forkArguments(link), output).run(partialJson, partialLog, partialTimeline);
            requireNoDeath();
            ForkStatistics statistics = ForkStatistics.of(
                    result, partialLog, Set.of(job.experiment().scenario().expectedFailures()));
            JmhResult.requireWhole(partialJson);
            Files.move(partialJson, json, StandardCopyOption.REPLACE_EXISTING);
            boolean sampled = moveIfThere(partialLog, hdrLog);
            boolean hasTimeline = moveIfThere(partialTimeline, timeline);
            return new Observation(
                    job.key(),
                    job.experiment().scenario().version(),
                    round,
                    position,
                    startedAt,
                    (System.currentTimeMillis() - startedAt.toEpochMilli()) / 1e3,
                    statistics.operations(),
                    statistics.samples(),
                    statistics.calls(),
                    statistics.values(),
                    statistics.trials(),
                    statistics.notWithin(),
                    statistics.absent(),
                    predicted,
                    calibration(link),
                    sampled ? folder.relative(hdrLog) : null,
                    hasTimeline ? folder.relative(timeline) : null,
                    folder.relative(json),
                    warnings(statistics, job, parameters));
        } catch (IOException e) {
            throw failed("record", e);
        } finally {
            delete(partialLog);
            delete(partialTimeline);
            delete(partialJson);
            delete(output);
        }
    }

    /** Of what a case that expects failures cannot tell from the fault that it made. */
    private void requireNoDeath() throws CaseFailedException {
        List<String> deaths = processes.deaths();
        if (!deaths.isEmpty()) {
            throw new CaseFailedException(Failure.Kind.FAILED, "measure", String.join("; ", deaths), null);
        }
    }

    private static boolean moveIfThere(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return false;
        }
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static void delete(Path file) throws CaseFailedException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CaseFailedException(Failure.Kind.FAILED, "record", "cannot remove " + file, e);
        }
    }

    private Conditions conditions(Job job, LinkParameters parameters) {
        return new Conditions(job.network(), parameters, controls);
    }

    private List<String> warnings(ForkStatistics statistics, Job job, LinkParameters parameters) {
        return Stream.concat(
                        statistics.warnings().stream(),
                        JobFactory.missingControl(job.experiment(), job.theCase(), conditions(job, parameters))
                                .map(reason -> "no prediction: " + reason)
                                .stream())
                .toList();
    }

    private Map<String, Double> predict(Job job, LinkParameters parameters) {
        Map<String, Double> predicted = new LinkedHashMap<>();
        for (Prediction p : JobFactory.predict(job.experiment(), job.theCase(), conditions(job, parameters))) {
            predicted.put(p.statistic().column(), p.value());
        }
        return predicted;
    }

    private List<String> forkArguments(Link link) throws CaseFailedException {
        try {
            Assignment assignment = new Assignment(
                    processes.server(),
                    link == null ? null : calibration(link).network(),
                    address(link),
                    link == null ? null : link.proxyUrl(),
                    link == null ? 0 : calibration(link).requestedRttNanos(),
                    enginePid(link));
            List<String> arguments = new ArrayList<>(jvmArguments);
            arguments.addAll(assignment.toJvmArguments());
            return arguments;
        } catch (IOException | RuntimeException e) {
            throw failed("server", e);
        }
    }

    private static Path partial(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static CalibratedLink calibration(Link link) {
        return link == null ? null : link.calibration();
    }

    private static Long enginePid(Link link) {
        return link == null || link.enginePid().isEmpty()
                ? null
                : link.enginePid().getAsLong();
    }

    private static String address(Link link) {
        return link == null ? null : link.address();
    }
}
