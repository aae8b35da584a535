package dev.fallacies.harness.machine;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.PowerSource;
import oshi.software.os.OperatingSystem;

/**
 * What OSHI tells on every system. Nothing else of it is asked, as it also knows serial numbers and addresses. It loads
 * native code, of which Java 24 and later warn unless they are started with {@code --enable-native-access=ALL-UNNAMED}.
 */
final class OshiHardware implements Hardware {
    /** Held here, since a logger that nobody holds may forget its level. */
    private static final Logger OSHI = Logger.getLogger("oshi");

    static {
        // What cannot be found out is told as a reason in the result, so that warnings would only spoil the progress
        // line.
        OSHI.setLevel(Level.OFF);
    }

    /** Made when first asked, since even that fails where the native library cannot be loaded. */
    private SystemInfo info;

    @Override
    public String cpu() {
        return processor().getProcessorIdentifier().getName().strip();
    }

    @Override
    public int physicalCores() {
        return processor().getPhysicalProcessorCount();
    }

    @Override
    public int logicalCores() {
        return processor().getLogicalProcessorCount();
    }

    @Override
    public long memoryBytes() {
        return info().getHardware().getMemory().getTotal();
    }

    @Override
    public long availableMemoryBytes() {
        return info().getHardware().getMemory().getAvailable();
    }

    @Override
    public boolean isOnBattery() {
        List<PowerSource> sources = info().getHardware().getPowerSources();
        if (sources.isEmpty()) {
            throw new AbsentException("no power source is reported");
        }
        return sources.stream().noneMatch(PowerSource::isPowerOnLine);
    }

    @Override
    public String operatingSystem() {
        OperatingSystem system = info().getOperatingSystem();
        return system.getFamily() + " " + system.getVersionInfo().getVersion();
    }

    private CentralProcessor processor() {
        return info().getHardware().getProcessor();
    }

    private synchronized SystemInfo info() {
        if (info == null) {
            info = new SystemInfo();
        }
        return info;
    }
}
