package dev.fallacies.harness.runner;

import dev.fallacies.harness.results.Machine;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What has become different since a run was begun, so that what is measured now would not belong to it. */
final class Changes {
    private static final int DIGITS = 12;

    private final List<String> clauses = new ArrayList<>();

    private Changes() {}

    /**
     * One readable clause for each change.
     *
     * @param engine identity of the one that would make the links now
     * @param machine as it is now
     */
    static List<String> since(Run run, String engine, Machine machine) {
        Changes changes = new Changes();
        Build build = Build.ofClassPath();
        RunManifest manifest = run.manifest();
        changes.compare("suite", manifest.suiteVersion(), build.version());
        changes.compare("commit", manifest.gitCommit(), build.commit());
        changes.compare("classes", digits(manifest.suiteDigest()), digits(ClassPathDigest.ofThisJvm()));
        changes.compare("engine", manifest.engine(), engine);
        run.machine().ifPresent(before -> changes.compare(before, machine));
        return List.copyOf(changes.clauses);
    }

    private void compare(Machine before, Machine now) {
        compare("CPU", before.cpu(), now.cpu());
        compare("hardware threads", before.logicalCores(), now.logicalCores());
        compare("processors that Java may use", before.availableProcessors(), now.availableProcessors());
        compare("memory", before.memoryBytes(), now.memoryBytes());
        compare("kernel", before.kernel(), now.kernel());
        compare("Java", before.javaVersion(), now.javaVersion());
        compare("JVM", before.javaVm(), now.javaVm());
        compare("governor", before.governor(), now.governor());
    }

    private void compare(String what, Object before, Object now) {
        if (!Objects.equals(before, now)) {
            clauses.add(what + " was " + before + " and is " + now);
        }
    }

    private static String digits(String digest) {
        return digest == null ? null : digest.substring(0, DIGITS);
    }
}
