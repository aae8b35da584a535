package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code environment.json}: the machine as a part of the result. It never holds a host, user or home name, a serial
 * number or a hardware address.
 *
 * <p>A field is null where the system does not tell it.
 *
 * @param cpu model name
 * @param availableProcessors that the JVM may use, which a container may hold below the logical cores
 * @param governor of the CPU's frequency
 * @param onBattery whether it runs on its battery alone
 * @param stealShare share of CPU time that the hypervisor kept, over the run
 * @param loadBefore one-minute load average when the run began
 * @param loadAfter one-minute load average when it ended
 * @param container whether the run was in one
 * @param virtualization what the machine runs on, or {@code none}
 * @param jvmArguments of the measured forks, without names of this machine or its users
 * @param collector of the measured forks
 * @param congestionControl of TCP connections
 * @param clockSource of the kernel, which {@code nanoTime} reads
 * @param clockGranularityNanos smallest step of {@code nanoTime} that was seen
 * @param timerGranularityNanos median overshoot of a 1 ms sleep
 * @param findings of the checks that were made before the run; empty in a folder of a suite that made none
 * @param absent reason by field that is null
 */
public record Machine(
        String cpu,
        Integer physicalCores,
        Integer logicalCores,
        int availableProcessors,
        String governor,
        Boolean onBattery,
        Double stealShare,
        Double loadBefore,
        Double loadAfter,
        @JsonProperty("memory_bytes") Long memoryBytes,
        String operatingSystem,
        String kernel,
        String architecture,
        Boolean container,
        String virtualization,
        String javaVersion,
        String javaVendor,
        String javaVm,
        List<String> jvmArguments,
        String collector,
        String congestionControl,
        String clockSource,
        @JsonProperty("nano_time_granularity_ns") Double clockGranularityNanos,
        @JsonProperty("sleep_overshoot_ns") Double timerGranularityNanos,
        String locale,
        @Later List<Finding> findings,
        Map<String, String> absent) {

    public Machine {
        jvmArguments = List.copyOf(Objects.requireNonNull(jvmArguments, "jvmArguments"));
        findings = findings == null ? List.of() : List.copyOf(findings);
        absent = Map.copyOf(Objects.requireNonNull(absent, "absent"));
    }
}
