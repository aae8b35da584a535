package dev.fallacies.harness.machine;

import dev.fallacies.harness.results.Finding;
import java.util.List;
import java.util.stream.Stream;

/** All checks, in the order in which they are told. */
final class Checks {
    static final String GOVERNOR = "governor";
    static final String BATTERY = "battery";
    static final String LOAD = "load";
    static final String STEAL = "steal";
    static final String SLEEP = "sleep";
    static final String CLOCK_STEP = "clock-step";
    static final String CLOCK_SOURCE = "clock-source";
    static final String OPEN_FILES = "open-files";
    static final String MEMORY = "memory";

    private Checks() {}

    /** One finding a check, whatever the facts. */
    static List<Finding> of(Facts facts) {
        Told told = new Told(facts.absent());
        return Stream.of(
                        processor(facts, told),
                        clock(facts, told),
                        resources(facts, told),
                        java(facts.java()),
                        suite(facts.suite()))
                .flatMap(findings -> findings)
                .toList();
    }

    private static Stream<Finding> processor(Facts facts, Told told) {
        return Stream.of(
                ProcessorChecks.cores("cores", facts.processors()),
                told.judge(GOVERNOR, facts.governor(), ProcessorChecks::governor),
                told.judge(BATTERY, facts.onBattery(), ProcessorChecks::battery),
                told.judge(
                        LOAD,
                        facts.loadAverage(),
                        (check, load) -> ProcessorChecks.load(check, load, facts.processors())),
                told.judge(STEAL, facts.stealShare(), ProcessorChecks::steal));
    }

    private static Stream<Finding> clock(Facts facts, Told told) {
        return Stream.of(
                told.judge(
                        SLEEP, facts.sleepOvershoot(), (check, late) -> ClockChecks.sleep(check, late.medianNanos())),
                told.judge(
                        "sleep-tail",
                        facts.sleepOvershoot(),
                        (check, late) -> ClockChecks.sleepTail(check, late.p99Nanos())),
                told.judge(CLOCK_STEP, facts.clockStepNanos(), ClockChecks::step),
                told.judge(CLOCK_SOURCE, facts.clockSource(), ClockChecks::source));
    }

    private static Stream<Finding> resources(Facts facts, Told told) {
        return Stream.of(
                told.judge(MEMORY, facts.availableMemoryBytes(), ResourceChecks::memory),
                told.judge(OPEN_FILES, facts.openFiles(), ResourceChecks::openFiles),
                ResourceChecks.directory(
                        "temporary-directory",
                        facts.suite().temporary(),
                        "the temporary directory",
                        "choose another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR"),
                ResourceChecks.directory(
                        "results-directory",
                        facts.suite().results(),
                        "the directory for results",
                        "choose another with --out"));
    }

    private static Stream<Finding> java(Facts.JavaFacts java) {
        return Stream.of(JavaChecks.version("java", java), JavaChecks.mode("java-mode", java));
    }

    private static Stream<Finding> suite(SuiteFacts suite) {
        return Stream.of(
                SuiteChecks.transport("transport", suite.transport()),
                SuiteChecks.engine("engine", suite.chosen(), suite.embedded()),
                SuiteChecks.embedded("embedded-engine", suite.embedded()),
                SuiteChecks.real("real-toxiproxy", suite.realOnPath()),
                SuiteChecks.build("build", suite.commit(), suite.dirty()));
    }
}
