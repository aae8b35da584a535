package dev.fallacies.harness.machine;

import dev.fallacies.harness.machine.Facts.JavaFacts;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;

/** Whether the Java machine is one that the suite is known on, and runs at its full speed. */
final class JavaChecks {
    /** The oldest that the suite is built for, and tried on. */
    static final int OLDEST = 17;

    /** The newest that the suite was tried on. */
    static final int NEWEST_TRIED = 25;

    static final int BITS = 64;

    private static final String ALL_TIMES = "all times: they are not those of a program in production";

    private JavaChecks() {}

    static Finding version(String check, JavaFacts java) {
        if (java.feature() < OLDEST) {
            return new Finding(
                    check,
                    Level.FAULT,
                    java.version(),
                    "all numbers: the suite needs Java " + OLDEST,
                    "set JAVA_HOME to a JDK " + OLDEST + " or newer");
        }
        return java.feature() <= NEWEST_TRIED
                ? Finding.ok(check, java.version())
                : new Finding(
                        check,
                        Level.NOTE,
                        java.version() + ", newer than " + NEWEST_TRIED + ", the newest that was tried",
                        "all numbers: nobody has yet seen whether the suite's models hold on it",
                        null);
    }

    static Finding mode(String check, JavaFacts java) {
        if (java.interpreted()) {
            return fault(check, "interpreted, nothing is compiled", "leave out -Xint, also in JAVA_TOOL_OPTIONS");
        }
        if (java.debugBuild()) {
            return fault(check, "a debug build of Java", "set JAVA_HOME to a JDK as it is released");
        }
        if (java.debugger()) {
            return new Finding(
                    check, Level.WARNING, "under a debugger", ALL_TIMES, "start it without a debugger's options");
        }
        return java.bits() != null && java.bits() < BITS
                ? new Finding(
                        check,
                        Level.WARNING,
                        java.bits() + " bits",
                        "local times, and memory: few run such a Java, and its heaps are small",
                        "set JAVA_HOME to a JDK of " + BITS + " bits")
                : Finding.ok(check, "compiles, " + (java.bits() == null ? "bits not known" : java.bits() + " bits"));
    }

    private static Finding fault(String check, String found, String remedy) {
        return new Finding(check, Level.FAULT, found, ALL_TIMES, remedy);
    }
}
