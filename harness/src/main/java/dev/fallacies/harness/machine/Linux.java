package dev.fallacies.harness.machine;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What only Linux tells. Every method throws {@link AbsentException} where it does not.
 *
 * @param files of the machine
 */
record Linux(ProcFiles files) {
    private static final Pattern CONTAINER = Pattern.compile("docker|kubepods|containerd|libpod|lxc");

    /** The files by which Docker and Podman mark a container. */
    private static final List<String> CONTAINER_MARKS = List.of(".dockerenv", "run/.containerenv");

    String governor() {
        return files.text("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    }

    String congestionControl() {
        return files.text("proc/sys/net/ipv4/tcp_congestion_control");
    }

    String clockSource() {
        return files.text("sys/devices/system/clocksource/clocksource0/current_clocksource");
    }

    boolean isContainer() {
        return CONTAINER_MARKS.stream().anyMatch(files::exists)
                || CONTAINER.matcher(files.text("proc/1/cgroup")).find();
    }

    /** The hypervisor or the make of the virtual machine; {@code none} if the processor says that there is none. */
    String virtualization() {
        boolean virtual = Stream.of(files.text("proc/cpuinfo").split("\\s+")).anyMatch("hypervisor"::equals);
        if (!virtual) {
            return "none";
        }
        return files.exists("sys/class/dmi/id/sys_vendor")
                ? files.text("sys/class/dmi/id/sys_vendor") + " " + files.text("sys/class/dmi/id/product_name")
                : "a hypervisor that does not say which";
    }

    /** Share of CPU time since start-up is of no use; two of these are (see {@link CpuTime#stealSince}). */
    CpuTime cpuTime() {
        return CpuTime.parse(files.text("proc/stat"));
    }
}
