package dev.fallacies.harness.machine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hardware as the files of Linux tell it.
 *
 * @param other is asked for a processor's model where the files have only its numbers, as on ARM
 */
record LinuxHardware(ProcFiles files, Hardware other) implements Hardware {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s*(\\d+) kB$");
    private static final Pattern NAME = Pattern.compile("(?m)^PRETTY_NAME=\"?([^\"\\n]+)\"?$");
    private static final Pattern CPU = Pattern.compile("cpu\\d+");
    private static final long BYTES_PER_KIB = 1024;

    @Override
    public String cpu() {
        return find(MODEL, "proc/cpuinfo").map(String::strip).orElseGet(other::cpu);
    }

    /** Hardware threads of one core share its number within its package. */
    @Override
    public int physicalCores() {
        List<String> cores = cpus().stream()
                .map(cpu ->
                        files.text(cpu + "/topology/physical_package_id") + " " + files.text(cpu + "/topology/core_id"))
                .distinct()
                .toList();
        return cores.size();
    }

    @Override
    public int logicalCores() {
        return cpus().size();
    }

    @Override
    public long memoryBytes() {
        return bytes(MEMORY, "total");
    }

    @Override
    public long availableMemoryBytes() {
        return bytes(AVAILABLE, "available memory");
    }

    private long bytes(Pattern line, String what) {
        return find(line, "proc/meminfo")
                .map(kib -> BYTES_PER_KIB * Long.parseLong(kib))
                .orElseThrow(() -> new AbsentException("/proc/meminfo has no " + what));
    }

    @Override
    public boolean isOnBattery() {
        List<String> supplies = files.folders("sys/class/power_supply", Pattern.compile(".+"));
        if (supplies.isEmpty()) {
            throw new AbsentException("no power supply is reported");
        }
        boolean hasBattery =
                supplies.stream().anyMatch(s -> files.text(s + "/type").equals("Battery"));
        boolean isPlugged = supplies.stream()
                .map(s -> s + "/online")
                .filter(files::exists)
                .anyMatch(online -> !files.text(online).equals("0"));
        return hasBattery && !isPlugged;
    }

    @Override
    public String operatingSystem() {
        return find(NAME, "etc/os-release")
                .orElseThrow(() -> new AbsentException("/etc/os-release does not name the system"));
    }

    private List<String> cpus() {
        List<String> cpus = files.folders("sys/devices/system/cpu", CPU);
        if (cpus.isEmpty()) {
            throw new AbsentException("/sys/devices/system/cpu lists no processor");
        }
        return cpus;
    }

    private Optional<String> find(Pattern pattern, String file) {
        Matcher matcher = pattern.matcher(files.text(file));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
