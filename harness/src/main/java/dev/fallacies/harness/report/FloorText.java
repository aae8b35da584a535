package dev.fallacies.harness.report;

import dev.fallacies.harness.analysis.NoiseFloor;
import dev.fallacies.harness.analysis.NoiseFloor.Group;
import dev.fallacies.harness.analysis.NoiseFloor.Spread;
import dev.fallacies.harness.analysis.NoiseFloor.Timing;
import dev.fallacies.harness.analysis.RunPair;
import dev.fallacies.harness.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A machine's floor in words: what a difference between two of its runs must exceed to mean something. */
public final class FloorText {
    private static final List<String> HEADER = List.of("", "numbers", "half within", "95 % within", "largest", "of");

    private static final Map<Timing, String> TIMINGS = Map.of(
            Timing.IN_BATCHES, "timed in batches",
            Timing.CALL_BY_CALL, "calls without a link",
            Timing.OVER_A_LINK, "calls over links");

    /** With fewer, the nearest rank to 95 % is the last. */
    private static final int ENOUGH_FOR_A_SHARE = 20;

    private static final String SMOKE = "smoke";

    private FloorText() {}

    /**
     * The floor between the runs of each pair, for a terminal.
     *
     * @param pairs at least one
     * @param width in characters
     */
    public static String render(List<RunPair> pairs, NoiseFloor floor, int width, Glyphs glyphs) {
        TextTable table = new TextTable(width);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            String number = pairs.size() == 1 ? "" : String.valueOf(i + 1);
            lines.add(run("A" + number, pairs.get(i).a()));
            lines.add(run("B" + number, pairs.get(i).b()));
        }
        lines.add("");
        lines.addAll(sentences(floor.all()));
        lines.addAll(reservations(pairs.get(0).a(), floor));
        lines.add("");
        String words = lines.stream()
                .flatMap(line -> table.wrap(glyphs.apply(line)).stream())
                .collect(Collectors.joining("\n", "", "\n"));
        return words
                + table.render(
                        HEADER.stream().map(glyphs::apply).toList(),
                        floor.groups().stream().map(g -> row(g, glyphs)).toList());
    }

    private static List<String> sentences(Spread all) {
        return List.of(
                "Two runs of the same suite on this machine differed by at most %s in 95 %% of %s, and by at most %s in half of them; largest %s (%s)."
                        .formatted(
                                percent(all.mostOfThem()),
                                numbers(all),
                                percent(all.median()),
                                percent(all.largest()),
                                all.largestKey()),
                "A difference smaller than " + percent(all.mostOfThem()) + " between two runs of yours says nothing.");
    }

    /** Why the floor may be another than it seems. */
    private static List<String> reservations(Run run, NoiseFloor floor) {
        List<String> reservations = new ArrayList<>();
        if (floor.all().numbers() < ENOUGH_FOR_A_SHARE) {
            reservations.add("With fewer than " + ENOUGH_FOR_A_SHARE + " numbers, 95 % of them are all of them.");
        }
        if (!floor.steady()) {
            reservations.add(
                    "The machine did not keep its pace, as the reports of these runs say: left alone, its floor may be"
                            + " far lower.");
        }
        if (!Objects.equals(run.manifest().gitDirty(), false)) {
            reservations.add(
                    "Neither build is of a clean commit; that both ran the same code is taken for granted here.");
        }
        if (run.manifest().profile().equals(SMOKE)) {
            reservations.add("These are smoke runs: their floor is far above that of runs that measure.");
        }
        return reservations;
    }

    private static String run(String name, Run run) {
        int rounds = run.manifest().rounds();
        return name + "  " + run.manifest().runId() + "  " + rounds + (rounds == 1 ? " round" : " rounds");
    }

    private static List<String> row(Group group, Glyphs glyphs) {
        Spread spread = group.spread();
        return List.of(
                glyphs.apply(TIMINGS.get(group.timing())),
                String.valueOf(spread.numbers()),
                percent(spread.median()),
                percent(spread.mostOfThem()),
                percent(spread.largest()),
                glyphs.apply(spread.largestKey()));
    }

    private static String numbers(Spread spread) {
        return spread.numbers() + (spread.numbers() == 1 ? " number" : " numbers");
    }

    private static String percent(double relative) {
        return new Decimals(1).format(100 * relative) + " %";
    }
}
