package dev.fallacies.harness.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * {@code environment.json}: the machine as a part of the result. It never holds a host, user or home name, a serial
 * number or a hardware address.
 *
 * @param cpu model name
 * @param governor of the CPU's frequency; null where the system does not tell
 * @param onBattery null where the system does not tell
 * @param stealShare share of CPU time that the hypervisor kept, over the run; null where the system does not tell
 * @param loadBefore one-minute load average; null where the system does not tell
 * @param jvmArguments of the measured forks
 * @param collector of the measured forks
 * @param congestionControl of TCP; null where the system does not tell
 * @param timerGranularityNanos median overshoot of a 1 ms sleep
 * @param absent reason by field that is null
 */
public record Machine(
        String cpu,
        int physicalCores,
        int logicalCores,
        String governor,
        Boolean onBattery,
        Double stealShare,
        Double loadBefore,
        Double loadAfter,
        long memoryBytes,
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
        @JsonProperty("nano_time_granularity_ns") double clockGranularityNanos,
        @JsonProperty("sleep_overshoot_ns") double timerGranularityNanos,
        String locale,
        Map<String, String> absent) {}
