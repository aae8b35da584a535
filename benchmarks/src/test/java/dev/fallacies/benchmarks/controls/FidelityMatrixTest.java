package dev.fallacies.benchmarks.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.report.MarkdownReport;
import dev.fallacies.harness.report.RunReport;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.runner.Plan;
import dev.fallacies.harness.runner.Planner;
import dev.fallacies.harness.runner.Selection;
import dev.fallacies.harness.runner.Suite;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.toxiproxy.EngineChoice;
import dev.fallacies.harness.toxiproxy.EngineSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a full run measures of both engines. */
class FidelityMatrixTest {
    private static final List<String> CONTROLS = List.of("controls.link-fidelity", "controls.proxy-tax");

    /** A case that the table tells in more than one line, each line beyond the first. */
    private static final Map<String, Integer> FURTHER_LINES =
            Map.of("jitter", 2, "bulk", 2, "connection", 1, "proxied", 1);

    private final Plan plan = plan(Selection.Depth.ALL_CASES, false);
    private final List<PlannedCase> cases = ofControls(plan);

    @Test
    void aRoundOfItTakesAQuarterOfAnHour() {
        assertThat(cases.stream().mapToDouble(PlannedCase::estimatedSeconds).sum())
                .isLessThan(15 * 60);
    }

    @Test
    void everyCaseOverALinkHasItsLineInTheTable() {
        List<Case> distinct = cases.stream()
                .filter(c -> c.theCase().engine().isPresent())
                .map(c -> withoutEngine(c.theCase()))
                .distinct()
                .toList();
        int further = distinct.stream()
                .mapToInt(c -> FURTHER_LINES.getOrDefault(c.method(), 0))
                .sum();
        assertThat(linesOfTheTable()).hasSize(distinct.size() + further);
    }

    @Test
    void whatTakesLongIsLeftOutUnlessAllIsWanted() {
        String slow =
                "controls.link-fidelity/download,bytes=10000000,engine=real,network=rtt0ms-rate0.1MBps,transport=tcp";
        assertThat(plan.leftOut()).extracting(Plan.LeftOut::key).contains(slow);
        assertThat(ofControls(plan(Selection.Depth.ALL_CASES, true)))
                .extracting(PlannedCase::key)
                .contains(slow);
    }

    /** The time of a quick run is for the experiments. */
    @Test
    void aShortRunMeasuresAFewOfThem() {
        assertThat(ofControls(plan(Selection.Depth.QUICK, false)))
                .extracting(PlannedCase::key)
                .hasSize(2 + 2 * 2 + 2 * 3)
                .allMatch(key -> key.matches(".*/(direct|proxied|roundTrip|download),.*"));
    }

    @Test
    void someMethodsCanBeMeasuredOverNetworksThatTheOthersCannotTake() {
        Plan few = plan(new Selection(
                List.of("controls.link-fidelity/roundTrip|oneStream"),
                0,
                Map.of("network", List.of("rtt0.2ms")),
                Selection.Depth.ALL_CASES,
                false));
        assertThat(ofControls(few))
                .extracting(PlannedCase::key)
                .filteredOn(key -> key.contains("link-fidelity"))
                .containsExactlyInAnyOrder(
                        "controls.link-fidelity/roundTrip,engine=embedded,network=rtt0.2ms,transport=tcp",
                        "controls.link-fidelity/roundTrip,engine=real,network=rtt0.2ms,transport=tcp",
                        "controls.link-fidelity/oneStream,engine=embedded,network=rtt0.2ms,transport=tcp",
                        "controls.link-fidelity/oneStream,engine=real,network=rtt0.2ms,transport=tcp");
    }

    private List<String> linesOfTheTable() {
        Run run =
                new Run(SyntheticRun.manifest(1).with(plan.cases()), List.of(), List.of(), Optional.empty(), List.of());
        Summary nothing = new Summary(1, run.manifest().runId(), List.of(), List.of(), List.of());
        String report = MarkdownReport.render(new RunReport(run, nothing, Map.of(), Optional.empty()));
        int start = report.indexOf("| median | asked for |");
        assertThat(start).isPositive();
        return report.substring(start, report.indexOf("\n\n", start))
                .lines()
                .skip(2)
                .toList();
    }

    private static Plan plan(Selection.Depth depth, boolean all) {
        return plan(new Selection(CONTROLS, 0, Map.of(), depth, all));
    }

    private static Plan plan(Selection selection) {
        EngineSet engines = new EngineSet(
                new EngineChoice.Embedded(), Optional.of(new EngineChoice.Program(Path.of("toxiproxy-server"))));
        return new Planner(Suite.ofClassPath(), selection, NetworkProfiles.builtIn(), engines)
                .plan(MachineConstants.reference());
    }

    private static List<PlannedCase> ofControls(Plan plan) {
        return plan.cases().stream()
                .filter(c -> CONTROLS.contains(c.theCase().scenario()))
                .toList();
    }

    private static Case withoutEngine(Case aCase) {
        Map<String, String> parameters = new TreeMap<>(aCase.parameters());
        parameters.remove(Case.ENGINE);
        return Case.of(aCase.scenario(), aCase.method(), parameters);
    }
}
