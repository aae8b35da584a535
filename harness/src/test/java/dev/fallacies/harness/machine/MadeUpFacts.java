package dev.fallacies.harness.machine;

import dev.fallacies.harness.machine.Facts.JavaFacts;
import dev.fallacies.harness.machine.SuiteFacts.Directory;
import dev.fallacies.harness.machine.SuiteFacts.Trial;
import dev.fallacies.harness.machine.Timers.SleepOvershoot;
import java.util.HashMap;
import java.util.Map;

/** Facts of a machine that no check has anything against, to be spoilt one by one. */
final class MadeUpFacts {
    static final long GIB = 1L << 30;

    int processors = 8;
    String governor = "performance";
    Boolean onBattery = false;
    Double loadAverage = 0.2;
    Double stealShare = 0.0;
    SleepOvershoot sleepOvershoot = new SleepOvershoot(60_000, 150_000);
    Double clockStepNanos = 20.0;
    String clockSource = "tsc";
    Long openFiles = 1_048_576L;
    Long availableMemoryBytes = 16 * GIB;
    int javaFeature = 17;
    Integer bits = 64;
    boolean interpreted;
    boolean debugBuild;
    boolean debugger;
    String transport = "epoll";
    Trial embedded = Trial.started("embedded-0.1.0");
    Trial chosen = Trial.started("embedded-0.1.0");
    boolean realOnPath = true;
    String commit = "2e2f8fe";
    Boolean dirty = false;
    Directory temporary = new Directory(true, 50 * GIB);
    Directory results = new Directory(true, 50 * GIB);
    final Map<String, String> absent = new HashMap<>();

    Facts facts() {
        return new Facts(
                processors,
                governor,
                onBattery,
                loadAverage,
                stealShare,
                sleepOvershoot,
                clockStepNanos,
                clockSource,
                openFiles,
                availableMemoryBytes,
                new JavaFacts(javaFeature, javaFeature + ".0.1", bits, interpreted, debugBuild, debugger),
                new SuiteFacts(transport, embedded, chosen, realOnPath, commit, dirty, temporary, results),
                absent);
    }
}
