package dev.fallacies.harness.machine;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The Java machine that measures.
 *
 * @param forkArguments of the processes that measure, which run on the same Java as this one
 */
record JavaRuntime(List<String> forkArguments) {

    String version() {
        return System.getProperty("java.vm.version");
    }

    String vendor() {
        return System.getProperty("java.vendor");
    }

    String vm() {
        return System.getProperty("java.vm.name");
    }

    /** The collector that the forks are told to use, or else the one that Java chose for this process on this machine. */
    String collector() {
        return forkArguments.stream()
                .filter(a -> a.matches("-XX:\\+Use\\w+GC"))
                .map(a -> a.substring("-XX:+Use".length(), a.length() - "GC".length()))
                .findFirst()
                .orElseGet(JavaRuntime::ownCollector);
    }

    private static String ownCollector() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
    }
}
