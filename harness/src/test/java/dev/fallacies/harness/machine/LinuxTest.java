package dev.fallacies.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxTest {
    @TempDir
    private Path root;

    @Test
    void aFileThatIsNotThereIsAReason() {
        assertThatThrownBy(() -> linux().governor())
                .isInstanceOf(AbsentException.class)
                .hasMessage("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor is not there or not readable");
    }

    @Test
    void aContainerIsKnownByItsMarkOrItsControlGroup() throws IOException {
        put("proc/1/cgroup", "0::/init.scope\n");
        assertThat(linux().isContainer()).isFalse();
        put("proc/1/cgroup", "0::/kubepods/pod1\n");
        assertThat(linux().isContainer()).isTrue();
        put("proc/1/cgroup", "0::/\n");
        put(".dockerenv", "");
        assertThat(linux().isContainer()).isTrue();
    }

    @Test
    void aVirtualMachineIsNamedByItsMake() throws IOException {
        put("proc/cpuinfo", "flags\t: fpu vme\n");
        assertThat(linux().virtualization()).isEqualTo("none");
        put("proc/cpuinfo", "flags\t: fpu hypervisor vme\n");
        assertThat(linux().virtualization()).isEqualTo("a hypervisor that does not say which");
        put("sys/class/dmi/id/sys_vendor", "QEMU\n");
        put("sys/class/dmi/id/product_name", "Standard PC\n");
        assertThat(linux().virtualization()).isEqualTo("QEMU Standard PC");
    }

    @Test
    void stealIsItsShareOfTheTimeBetweenTwoReadings() {
        CpuTime before = CpuTime.parse("cpu  100 0 0 800 0 0 0 100 0 0\ncpu0 …");
        CpuTime after = CpuTime.parse("cpu  150 0 0 1100 0 0 0 150 0 0\ncpu0 …");
        assertThat(after.stealSince(before)).isEqualTo(50.0 / 400, Offset.offset(1e-12));
        assertThatThrownBy(() -> before.stealSince(before)).isInstanceOf(AbsentException.class);
        assertThatThrownBy(() -> CpuTime.parse("cpu 1 2 3")).isInstanceOf(AbsentException.class);
    }

    @Test
    void hardwareIsReadFromFiles() throws IOException {
        put("proc/cpuinfo", "processor\t: 0\nmodel name\t: Example CPU @ 3GHz\nprocessor\t: 1\n");
        put("proc/meminfo", "MemTotal:       16000 kB\nMemFree: 1 kB\nMemAvailable:    9000 kB\n");
        put("etc/os-release", "NAME=\"Example\"\nPRETTY_NAME=\"Example Linux 12\"\n");
        for (int cpu = 0; cpu < 4; cpu++) {
            put("sys/devices/system/cpu/cpu" + cpu + "/topology/physical_package_id", "0\n");
            put("sys/devices/system/cpu/cpu" + cpu + "/topology/core_id", cpu / 2 + "\n");
        }
        assertThat(hardware().cpu()).isEqualTo("Example CPU @ 3GHz");
        assertThat(hardware().logicalCores()).isEqualTo(4);
        assertThat(hardware().physicalCores()).isEqualTo(2);
        assertThat(hardware().memoryBytes()).isEqualTo(16_384_000);
        assertThat(hardware().availableMemoryBytes()).isEqualTo(9_216_000);
        assertThat(hardware().operatingSystem()).isEqualTo("Example Linux 12");
    }

    @Test
    void itIsOnBatteryIfItHasOneAndNothingIsPluggedIn() throws IOException {
        assertThatThrownBy(() -> hardware().isOnBattery()).hasMessage("no power supply is reported");
        put("sys/class/power_supply/BAT0/type", "Battery\n");
        put("sys/class/power_supply/AC/type", "Mains\n");
        put("sys/class/power_supply/AC/online", "0\n");
        assertThat(hardware().isOnBattery()).isTrue();
        put("sys/class/power_supply/AC/online", "1\n");
        assertThat(hardware().isOnBattery()).isFalse();
    }

    private LinuxHardware hardware() {
        return new LinuxHardware(new ProcFiles(root), new OshiHardware());
    }

    private Linux linux() {
        return new Linux(new ProcFiles(root));
    }

    private void put(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
