package dev.fallacies.harness.report;

import dev.fallacies.harness.report.FidelityCells.Cpu;
import dev.fallacies.harness.report.FidelityCells.Errors;
import dev.fallacies.harness.report.FidelityCells.Throughput;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.Summary;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Statistic;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How exact the engines of a run's links are, side by side: a line for each thing that was asked of a link, and for each engine
 * what came of it. It is made of the numbers of two controls, {@value #LINK} and {@value #TAX}.
 */
final class FidelityTable {
    private static final String LINK = "controls.link-fidelity";
    private static final String TAX = "controls.proxy-tax";

    private static final FidelityCells ADDED = new Errors(Statistic.ADDED, false);
    private static final FidelityCells TRANSFER = new Errors(Statistic.ADDED, true);
    private static final FidelityCells CPU = new Cpu(false);

    private static final List<FidelityLine> LINES = List.of(
            new FidelityLine(TAX, "proxied", "added to a round trip, %s", ADDED),
            new FidelityLine(TAX, "eightAtOnce", "added to a round trip, %s, 8 at once", ADDED),
            new FidelityLine(TAX, "sixtyFourAtOnce", "added to a round trip, %s, 64 at once", ADDED),
            new FidelityLine(TAX, "connection", "added to a connection for one round trip", ADDED),
            new FidelityLine(LINK, "oneStream", "delay on one stream", ADDED),
            new FidelityLine(LINK, "roundTrip", "delay, half on each stream", ADDED),
            new FidelityLine(LINK, "eightAtOnce", "delay, half on each stream, 8 at once", ADDED),
            new FidelityLine(LINK, "sixtyFourAtOnce", "delay, half on each stream, 64 at once", ADDED),
            new FidelityLine(LINK, "jitter", "jitter, median", new Errors(Statistic.P50, false)),
            new FidelityLine(LINK, "jitter", "jitter, 90th percentile", new Errors(Statistic.P90, false)),
            new FidelityLine(LINK, "jitter", "jitter, 99th percentile", new Errors(Statistic.P99, false)),
            new FidelityLine(LINK, "download", "%s at %s", TRANSFER),
            new FidelityLine(TAX, "bulk", "throughput, %s at a time", new Throughput(false)),
            new FidelityLine(TAX, "bulk", "throughput past the proxy, %s at a time", new Throughput(true)),
            new FidelityLine(TAX, "proxied", "the engine's CPU time, a round trip, %s", CPU),
            new FidelityLine(TAX, "connection", "the engine's CPU time, a connection for one round trip", CPU),
            new FidelityLine(TAX, "bulk", "the engine's CPU time, 1 MB, %s at a time", new Cpu(true)));

    private final Run run;
    private final Summary summary;
    private final List<String> engines;

    FidelityTable(Run run, Summary summary) {
        this.run = run;
        this.summary = summary;
        this.engines = run.manifest().plan().stream()
                .filter(c -> LINES.stream().anyMatch(line -> line.tellsOf(c.theCase())))
                .flatMap(c -> c.theCase().engine().stream())
                .distinct()
                .toList();
    }

    /** Whether the run measured neither control over a link. */
    boolean isEmpty() {
        return engines.isEmpty();
    }

    List<String> header() {
        Stream<String> columns = engines.stream().flatMap(engine -> Stream.of(identity(engine), "p99"));
        return Stream.concat(Stream.of("median", "asked for"), columns).toList();
    }

    List<List<String>> rows() {
        return LINES.stream().flatMap(this::rows).toList();
    }

    /** The table with what one must know to read it; none if there is no table. */
    List<Part> parts() {
        return isEmpty() ? List.of() : List.of(Part.of("engines", "How exact the engines are", this::blocks));
    }

    private List<Block> blocks() {
        List<List<Prose>> cells = rows().stream().map(FidelityTable::cells).toList();
        return List.of(
                Block.paragraph(
                        "Where something was asked for, the error is told: what was measured less what was asked for. What a link"
                                + " adds is its median less that of straight operations, taken in turn with it. p99 is the 99th percentile over the"
                                + " link less the same median, so that the machine's own tail is in it; where there are too"
                                + " few pairs for it, it is p90, and says so. A transfer of 10 ms and more has its error in"
                                + " per cent."),
                new Block.Table(
                        "How exact the engines are",
                        header().stream().map(Prose::told).toList(),
                        cells));
    }

    /** Its title names what a folder asked for; the rest is numbers. */
    private static List<Prose> cells(List<String> row) {
        Stream<Prose> numbers = row.stream().skip(1).map(Prose::of);
        return Stream.concat(Stream.of(Prose.told(row.get(0))), numbers).toList();
    }

    private Stream<List<String>> rows(FidelityLine line) {
        return run.manifest().plan().stream()
                .map(PlannedCase::theCase)
                .filter(line::tellsOf)
                .filter(c -> c.engine().isPresent())
                .map(FidelityTable::withoutEngine)
                .distinct()
                .map(c -> row(line, c));
    }

    private List<String> row(FidelityLine line, Case withoutEngine) {
        List<CaseNumbers> numbers = engines.stream()
                .map(engine -> CaseNumbers.of(withoutEngine.withEngine(engine), run, summary))
                .toList();
        Stream<String> cells = numbers.stream()
                .flatMap(n -> Stream.of(line.cells().typical(n), line.cells().tail(n)));
        String asked = numbers.stream()
                .map(line.cells()::asked)
                .filter(text -> !text.equals(RowText.NONE))
                .findFirst()
                .orElse(RowText.NONE);
        return Stream.concat(Stream.of(line.title(withoutEngine, link(withoutEngine)), asked), cells)
                .toList();
    }

    private LinkParameters link(Case aCase) {
        return run.manifest().networks().stream()
                .filter(profile -> profile.name().equals(aCase.network().orElse(null)))
                .map(NetworkProfile::expected)
                .findFirst()
                .orElse(LinkParameters.DIRECT);
    }

    /** Name and version, as the engine's links are stamped; if it made none, its name. */
    private String identity(String engine) {
        return run.manifest().plan().stream()
                .filter(c -> c.theCase().engine().filter(engine::equals).isPresent())
                .flatMap(c -> run.observationsOf(c.key()).stream())
                .map(observation -> observation.link())
                .filter(Objects::nonNull)
                .map(link -> link.engine())
                .findFirst()
                .orElse(engine);
    }

    private static Case withoutEngine(Case aCase) {
        SortedMap<String, String> parameters = new TreeMap<>(aCase.parameters());
        parameters.remove(Case.ENGINE);
        return new Case(aCase.scenario(), aCase.method(), parameters);
    }
}
