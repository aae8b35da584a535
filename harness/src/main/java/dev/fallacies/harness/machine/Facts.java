package dev.fallacies.harness.machine;

import dev.fallacies.harness.machine.Timers.SleepOvershoot;
import java.util.Map;

/**
 * All that the checks judge, as it was found at one moment. A value is null where the system does not tell it.
 *
 * @param processors that Java may use
 * @param governor of the CPU's frequency
 * @param onBattery whether the machine runs on its battery alone
 * @param loadAverage of one minute, in processes that run or wait
 * @param stealShare share of CPU time that the hypervisor kept over about a second, 0 to 1
 * @param sleepOvershoot how late sleeps end
 * @param clockStepNanos smallest step of {@code nanoTime}
 * @param clockSource of the kernel
 * @param openFiles how many a process may have open
 * @param availableMemoryBytes that new processes can have without paging
 * @param absent reason by the id of the check whose value is null
 */
record Facts(
        int processors,
        String governor,
        Boolean onBattery,
        Double loadAverage,
        Double stealShare,
        SleepOvershoot sleepOvershoot,
        Double clockStepNanos,
        String clockSource,
        Long openFiles,
        Long availableMemoryBytes,
        JavaFacts java,
        SuiteFacts suite,
        Map<String, String> absent) {

    Facts {
        absent = Map.copyOf(absent);
    }

    /**
     * The Java machine that runs this.
     *
     * @param feature its feature release, for example 17
     * @param version in full
     * @param bits of its addresses; null if it does not tell
     * @param interpreted whether it compiles nothing
     * @param debugBuild whether it was built with assertions for those who work on it
     * @param debugger whether it waits for a debugger, or was given options to do so
     */
    record JavaFacts(
            int feature, String version, Integer bits, boolean interpreted, boolean debugBuild, boolean debugger) {}
}
