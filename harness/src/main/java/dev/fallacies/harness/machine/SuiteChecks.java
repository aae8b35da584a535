package dev.fallacies.harness.machine;

import dev.fallacies.harness.machine.SuiteFacts.Trial;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;

/** Whether the suite has what it needs to make links, and whether its numbers can be traced to its sources. */
final class SuiteChecks {
    private SuiteChecks() {}

    static Finding transport(String check, String transport) {
        return transport.equals("nio")
                ? new Finding(
                        check,
                        Level.WARNING,
                        "nio, since this system has neither epoll nor kqueue",
                        "calls over Unix sockets, which are skipped, and all numbers over links, whose delays take processor time",
                        "measure on Linux or macOS, on x86-64 or ARM of 64 bits")
                : Finding.ok(check, transport);
    }

    /** The engine that a run would use. */
    static Finding engine(String check, Trial chosen, Trial embedded) {
        if (chosen.failure() != null) {
            return new Finding(
                    check,
                    Level.FAULT,
                    "does not start: " + chosen.failure(),
                    "all numbers: no run can be made with it",
                    "choose another with --toxiproxy");
        }
        return chosen.equals(embedded)
                ? Finding.ok(check, chosen.identity() + " answers, and makes the links")
                : new Finding(
                        check,
                        Level.NOTE,
                        chosen.identity() + " answers, and makes the links",
                        "calls over links: a delay is precise to 1 to 2 ms, and links below 1 ms are skipped",
                        null);
    }

    /** The engine that the suite brings, whether or not it would be used. */
    static Finding embedded(String check, Trial embedded) {
        if (!embedded.isTried()) {
            return new Finding(
                    check, Level.NOTE, "not tried", "nothing, as long as another engine makes the links", null);
        }
        return embedded.failure() == null
                ? Finding.ok(check, embedded.identity() + " answers")
                : new Finding(
                        check,
                        Level.WARNING,
                        "does not start: " + embedded.failure(),
                        "calls over links: they need another engine",
                        "choose another with --toxiproxy");
    }

    static Finding real(String check, boolean onPath) {
        return onPath
                ? Finding.ok(check, "toxiproxy-server is on the PATH; --toxiproxy real uses it")
                : new Finding(
                        check,
                        Level.NOTE,
                        "no toxiproxy-server on the PATH",
                        "none of the suite's own engine; results of a real Toxiproxy cannot be had",
                        "to have them, install Toxiproxy, or name its program or its URL with --toxiproxy");
    }

    static Finding build(String check, String commit, Boolean dirty) {
        if (commit != null && Boolean.FALSE.equals(dirty)) {
            return Finding.ok(check, "commit " + commit);
        }
        return new Finding(
                check,
                Level.WARNING,
                commit == null ? "of no known commit" : "commit " + commit + ", " + state(dirty),
                "all numbers: none may be cited, since nobody can build the same again",
                "commit, then build again");
    }

    private static String state(Boolean dirty) {
        return dirty == null ? "not known whether with uncommitted changes" : "with uncommitted changes";
    }
}
