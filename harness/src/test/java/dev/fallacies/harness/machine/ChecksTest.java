package dev.fallacies.harness.machine;

import static dev.fallacies.harness.results.Finding.Level.FAULT;
import static dev.fallacies.harness.results.Finding.Level.NOTE;
import static dev.fallacies.harness.results.Finding.Level.OK;
import static dev.fallacies.harness.results.Finding.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.machine.SuiteFacts.Directory;
import dev.fallacies.harness.machine.SuiteFacts.Trial;
import dev.fallacies.harness.machine.Timers.SleepOvershoot;
import dev.fallacies.harness.results.Finding;
import dev.fallacies.harness.results.Finding.Level;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final long GIB = MadeUpFacts.GIB;

    @Test
    void aGoodMachineHasNothingAgainstIt() {
        assertThat(findings(facts -> {}))
                .allSatisfy(f -> assertThat(f.level()).as(f.check()).isEqualTo(OK));
    }

    @Test
    void everyCheckHasAnIdOfItsOwn() {
        assertThat(findings(facts -> {}))
                .extracting(Finding::check)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void oneCoreIsTooFewAndThreeAreNoted() {
        expect("cores", WARNING, "1 processor", facts -> facts.processors = 1);
        expect("cores", NOTE, "3 processors", facts -> facts.processors = 3);
        expect("cores", OK, "4 processors", facts -> facts.processors = 4);
    }

    @Test
    void aGovernorThatSavesPowerIsWarnedOfAndOneThatFollowsTheLoadNoted() {
        expect("governor", WARNING, "powersave", facts -> facts.governor = "powersave");
        expect("governor", NOTE, "schedutil", facts -> facts.governor = "schedutil");
    }

    @Test
    void aBatteryIsWarnedOf() {
        expect("battery", WARNING, "on battery", facts -> facts.onBattery = true);
    }

    @Test
    void theLoadIsHeldAgainstTheProcessors() {
        expect("load", WARNING, "load average 5.00 on 8 processors", facts -> facts.loadAverage = 5.0);
        expect("load", OK, "load average 4.00 on 8 processors", facts -> facts.loadAverage = 4.0);
    }

    @Test
    void stealIsNotedWhereTailsSeeItAndWarnedOfWhereMeansDo() {
        expect("steal", WARNING, "12.0 %", facts -> facts.stealShare = 0.12);
        expect("steal", NOTE, "2.0 %", facts -> facts.stealShare = 0.02);
        expect("steal", OK, "0.5 %", facts -> facts.stealShare = 0.005);
    }

    @Test
    void aWaitThatEndsLateIsWarnedOf() {
        expect("sleep", WARNING, "1000 µs", facts -> facts.sleepOvershoot = new SleepOvershoot(1e6, 1.5e6));
        expect("sleep", OK, "300 µs", facts -> facts.sleepOvershoot = new SleepOvershoot(0.3e6, 4e6));
        expect("sleep-tail", WARNING, "4000 µs", facts -> facts.sleepOvershoot = new SleepOvershoot(0.1e6, 4e6));
        expect("sleep-tail", OK, "1000 µs", facts -> facts.sleepOvershoot = new SleepOvershoot(0.1e6, 1e6));
    }

    @Test
    void aCoarseClockIsNotedAndAVeryCoarseOneWarnedOf() {
        expect("clock-step", NOTE, "400 ns", facts -> facts.clockStepNanos = 400.0);
        expect("clock-step", WARNING, "15000000 ns", facts -> facts.clockStepNanos = 15e6);
    }

    @Test
    void aClockThatIsASystemCallIsWarnedOf() {
        expect("clock-source", WARNING, "hpet", facts -> facts.clockSource = "hpet");
        expect("clock-source", OK, "kvm-clock", facts -> facts.clockSource = "kvm-clock");
        expect("clock-source", OK, "arch_sys_counter", facts -> facts.clockSource = "arch_sys_counter");
    }

    @Test
    void fewOpenFilesAreWarnedOf() {
        expect("open-files", WARNING, "256 open files", facts -> facts.openFiles = 256L);
    }

    @Test
    void littleMemoryIsWarnedOfAndTooLittleIsAFault() {
        expect("memory", WARNING, "2.0 GiB", facts -> facts.availableMemoryBytes = 2 * GIB);
        expect("memory", FAULT, "1.0 GiB", facts -> facts.availableMemoryBytes = GIB);
    }

    @Test
    void aJavaThatIsTooOldIsAFaultAndOneThatNobodyTriedIsNoted() {
        expect("java", FAULT, "11.0.1", facts -> facts.javaFeature = 11);
        expect("java", OK, "21.0.1", facts -> facts.javaFeature = 21);
        expect("java", NOTE, "99.0.1, newer than 25", facts -> facts.javaFeature = 99);
    }

    @Test
    void aJavaThatDoesNotRunAtItsSpeedIsAFault() {
        expect("java-mode", FAULT, "interpreted", facts -> facts.interpreted = true);
        expect("java-mode", FAULT, "debug build", facts -> facts.debugBuild = true);
        expect("java-mode", WARNING, "debugger", facts -> facts.debugger = true);
        expect("java-mode", WARNING, "32 bits", facts -> facts.bits = 32);
    }

    @Test
    void withoutANativeTransportUnixSocketsAreMissingAndLinksTakeProcessorTime() {
        Finding finding = expect("transport", WARNING, "nio", facts -> facts.transport = "nio");
        assertThat(finding.affects()).contains("Unix sockets", "skipped", "processor time");
    }

    @Test
    void anEngineThatDoesNotStartIsAFaultOnlyIfItWouldBeUsed() {
        expect("engine", FAULT, "no port", facts -> facts.chosen = Trial.failed("no port"));
        expect("embedded-engine", WARNING, "no port", facts -> facts.embedded = Trial.failed("no port"));
        expect("embedded-engine", NOTE, "not tried", facts -> facts.embedded = Trial.NOT_TRIED);
    }

    @Test
    void aRealToxiproxyIsLessPrecise() {
        Finding finding =
                expect("engine", NOTE, "toxiproxy-2.12.0", facts -> facts.chosen = Trial.started("toxiproxy-2.12.0"));
        assertThat(finding.affects()).contains("1 to 2 ms");
        expect("real-toxiproxy", NOTE, "no toxiproxy-server", facts -> facts.realOnPath = false);
    }

    @Test
    void aBuildThatNobodyCanRepeatIsNotCitable() {
        expect("build", WARNING, "uncommitted changes", facts -> facts.dirty = true);
        expect("build", WARNING, "not known whether", facts -> facts.dirty = null);
        assertThat(expect("build", WARNING, "no known commit", facts -> facts.commit = null)
                        .affects())
                .contains("none may be cited");
    }

    @Test
    void aDirectoryMustBeWritableAndShouldHaveRoom() {
        expect("results-directory", FAULT, "cannot be written", facts -> facts.results = new Directory(false, 9 * GIB));
        expect("temporary-directory", WARNING, "0.5 GiB", facts -> facts.temporary = new Directory(true, GIB / 2));
        expect("temporary-directory", OK, "not known", facts -> facts.temporary = new Directory(true, null));
    }

    @Test
    void whatTheSystemDoesNotTellIsNotedWithItsReason() {
        expect("governor", NOTE, "not known: no such file", facts -> {
            facts.governor = null;
            facts.absent.put("governor", "no such file");
        });
    }

    @Test
    void whatIsNotOkSaysWhichNumbersSuffer() {
        List<Finding> findings = findings(facts -> {
            facts.processors = 1;
            facts.governor = "powersave";
            facts.loadAverage = null;
            facts.interpreted = true;
        });
        assertThat(findings)
                .filteredOn(f -> f.level() != OK)
                .hasSize(4)
                .allSatisfy(f -> assertThat(f.affects()).isNotBlank());
    }

    /** The facts, spoilt, lead this one check to this level, and it says what it found. */
    private static Finding expect(String check, Level level, String found, Consumer<MadeUpFacts> spoil) {
        Finding finding = findings(spoil).stream()
                .filter(f -> f.check().equals(check))
                .findFirst()
                .orElseThrow();
        assertThat(finding.level()).as(finding.toString()).isEqualTo(level);
        assertThat(finding.found()).contains(found);
        return finding;
    }

    private static List<Finding> findings(Consumer<MadeUpFacts> spoil) {
        MadeUpFacts facts = new MadeUpFacts();
        spoil.accept(facts);
        return Checks.of(facts.facts());
    }
}
