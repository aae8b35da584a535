package dev.fallacies.harness.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fallacies.harness.report.RowText;
import dev.fallacies.harness.report.Scale;
import dev.fallacies.harness.results.BaselineRatio;
import dev.fallacies.harness.results.SummaryRow;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many times as much as each of several baselines: a row a number, a column a baseline, the ratio in the cell. */
final class RatioMatrix {
    /** Columns that a narrow screen has room for. */
    private static final int COLUMNS = 4;

    /** Columns of a table that somebody still reads. */
    private static final int TABLE_COLUMNS = 12;

    private static final int BAND_PIXELS = 22;
    private static final int NAME_PIXELS = 24;
    private static final int LINE_PIXELS = 14;
    private static final int CHARACTERS_A_LINE = 12;
    private static final Pattern PIECES = Pattern.compile("(?<=,)");

    /** On a colour this far from the lightest to the darkest, white is easier to read than black. */
    private static final double DARK = 0.62;

    private static final String SKELETON = """
            {
              "baseOption": {
                "animation": false,
                "tooltip": {"trigger": "item", "formatter": "{b}", "confine": true},
                "grid": {"left": 2, "right": 2, "bottom": 2},
                "visualMap": {"show": false, "type": "continuous", "dimension": 2, "seriesIndex": 0,
                  "inRange": {"color": ["#e8f1fa", "#9ec5e8", "#4f94cd", "#1f5f9e", "#0b2f5c"]}},
                "xAxis": {"type": "category", "position": "top", "axisTick": {"show": false}, "axisLine": {"show": false},
                  "nameLocation": "middle",
                  "axisLabel": {"interval": 0, "overflow": "break", "lineHeight": 14, "fontSize": 11}},
                "yAxis": {"type": "category", "inverse": true, "data": [], "axisTick": {"show": false},
                  "axisLine": {"show": false},
                  "axisLabel": {"interval": 0, "inside": true, "margin": 2, "align": "left", "fontSize": 12}},
                "series": [
                  {"type": "heatmap", "data": [],
                    "itemStyle": {"borderColor": "rgba(128, 128, 128, 0.5)", "borderWidth": 1},
                    "label": {"show": true, "fontSize": 11}}
                ]
              },
              "media": [
                {"query": {"minWidth": 700}, "option": {"xAxis": {"axisLabel": {"width": 170}}}},
                {"option": {"xAxis": {"axisLabel": {"width": 82}}}}
              ]
            }
            """;

    private final String scenario;
    private final List<SummaryRow> all;

    /** By key, the smallest first; one that was not measured divides nothing, and is not there. */
    private final Map<String, SummaryRow> baselines;

    private RatioMatrix(String scenario, List<SummaryRow> all, Map<String, SummaryRow> byKey) {
        this.scenario = scenario;
        this.all = all;
        this.baselines = baselines(all, byKey);
    }

    /**
     * The figure of a scenario; empty if no number of it has more than one baseline.
     *
     * @param rows of its cases
     * @param byKey all rows of the run
     */
    static Optional<Figure> of(String scenario, List<SummaryRow> rows, Map<String, SummaryRow> byKey) {
        List<SummaryRow> several = typical(rows)
                .filter(r -> r.ratios().stream().filter(RatioMatrix::isDrawn).count() > 1)
                .toList();
        return several.isEmpty() ? Optional.empty() : Optional.of(new RatioMatrix(scenario, several, byKey).figure());
    }

    /** Of each case its median, or else its mean. */
    private static Stream<SummaryRow> typical(List<SummaryRow> rows) {
        Map<String, List<SummaryRow>> cases = rows.stream()
                .collect(Collectors.groupingBy(SummaryRow::caseKey, LinkedHashMap::new, Collectors.toList()));
        return cases.values().stream()
                .flatMap(ofCase -> Stream.of(Statistic.P50, Statistic.MEAN)
                        .flatMap(s -> ofCase.stream().filter(r -> r.statistic().equals(s)))
                        .limit(1));
    }

    private static Map<String, SummaryRow> baselines(List<SummaryRow> rows, Map<String, SummaryRow> byKey) {
        Map<String, SummaryRow> baselines = new LinkedHashMap<>();
        rows.stream()
                .flatMap(r -> r.ratios().stream())
                .filter(RatioMatrix::isDrawn)
                .map(ratio -> byKey.get(ratio.baseline()))
                .distinct()
                .sorted(Comparator.comparingDouble(row -> row.measured().value()))
                .forEach(row -> baselines.put(row.key(), row));
        return baselines;
    }

    private Figure figure() {
        Limited<SummaryRow> rows = Limited.toRows(
                all,
                row -> row.ratios().stream()
                        .filter(RatioMatrix::isDrawn)
                        .mapToDouble(r -> r.ratio().value())
                        .max()
                        .orElseThrow());
        List<String> columns = commonest(COLUMNS, rows.chosen());
        return new Figure(
                Figure.id(scenario, "ratios"),
                scenario + ": how many times as much as the same work here",
                "Each cell is how many times as much as the work above it, the typical round's ratio; the darker, the more."
                        + rows.says("numbers, those with the largest ratios") + missing(columns),
                option(rows.chosen(), columns),
                table(commonest(TABLE_COLUMNS, all)),
                abovePixels(columns) + 2 * BAND_PIXELS * rows.chosen().size() + 2);
    }

    private String missing(List<String> columns) {
        return columns.size() == baselines.size()
                ? ""
                : " It shows " + columns.size() + " of " + baselines.size()
                        + " baselines, those that the most numbers have; the table "
                        + (baselines.size() > TABLE_COLUMNS ? TABLE_COLUMNS + "." : "has all.");
    }

    private List<String> commonest(int most, List<SummaryRow> rows) {
        Map<String, Long> rowsOf = rows.stream()
                .flatMap(r -> r.ratios().stream())
                .filter(RatioMatrix::isDrawn)
                .collect(Collectors.groupingBy(BaselineRatio::baseline, Collectors.counting()));
        return Limited.to(
                        most,
                        baselines.keySet().stream().filter(rowsOf::containsKey).toList(),
                        rowsOf::get)
                .chosen();
    }

    private ObjectNode option(List<SummaryRow> rows, List<String> columns) {
        ObjectNode option = Json.object(SKELETON);
        ObjectNode base = option.withObject("/baseOption");
        columns.forEach(key -> base.withArray("/xAxis/data").add(heading(key)));
        base.withObject("/xAxis")
                .put("name", "times (×) as much as")
                .put("nameGap", abovePixels(columns) - NAME_PIXELS);
        base.withObject("/grid").put("top", abovePixels(columns));
        double[] extremes = extremes(rows, columns);
        base.withObject("/visualMap").put("min", extremes[0]).put("max", extremes[1]);
        ArrayNode cells = base.withArray("/series/0/data");
        for (int i = 0; i < rows.size(); i++) {
            SummaryRow row = rows.get(i);
            base.withArray("/yAxis/data").add(name(row)).add("");
            for (int c = 0; c < columns.size(); c++) {
                if (has(row, columns.get(c))) {
                    cells.add(cell(row, columns.get(c), c, 2 * i + 1, extremes));
                }
            }
        }
        return option;
    }

    private int abovePixels(List<String> columns) {
        int lines = columns.stream()
                .mapToInt(key -> (int) heading(key).lines().count())
                .max()
                .orElseThrow();
        return NAME_PIXELS + LINE_PIXELS * lines + LINE_PIXELS;
    }

    private static double[] extremes(List<SummaryRow> rows, List<String> columns) {
        double[] logs = rows.stream()
                .flatMap(r -> r.ratios().stream())
                .filter(r -> columns.contains(r.baseline()) && isDrawn(r))
                .mapToDouble(r -> Math.log10(r.ratio().value()))
                .sorted()
                .toArray();
        return new double[] {logs[0], Math.max(logs[logs.length - 1], logs[0] + 1)};
    }

    private static boolean has(SummaryRow row, String baseline) {
        return ratio(row, baseline).filter(RatioMatrix::isDrawn).isPresent();
    }

    private static boolean isDrawn(BaselineRatio ratio) {
        return ratio.ratio() != null && ratio.ratio().value() > 0;
    }

    private ObjectNode cell(SummaryRow row, String baseline, int column, int band, double[] extremes) {
        BaselineRatio ratio = ratio(row, baseline).orElseThrow();
        double log = Math.log10(ratio.ratio().value());
        ObjectNode cell = JsonNodeFactory.instance.objectNode();
        cell.put("name", name(row) + "\n" + RowText.ratio(ratio) + "\n" + named(baseline));
        cell.putArray("value").add(column).add(band).add(Json.number(log));
        boolean isDark = (log - extremes[0]) / (extremes[1] - extremes[0]) > DARK;
        cell.putObject("label")
                .put("formatter", RowText.shortRatio(ratio).replace("×", ""))
                .put("color", isDark ? "#ffffff" : "#101010");
        return cell;
    }

    private static Optional<BaselineRatio> ratio(SummaryRow row, String baseline) {
        return row.ratios().stream().filter(r -> r.baseline().equals(baseline)).findFirst();
    }

    private static String name(SummaryRow row) {
        return row.caseLabel() + " " + row.statistic().name();
    }

    /** Where there is little room: how much it is, and what. */
    private String heading(String key) {
        SummaryRow baseline = baselines.get(key);
        return Scale.show(baseline.measured().value(), baseline.unit()) + "\n"
                + PIECES.splitAsStream(within(baseline))
                        .map(RatioMatrix::broken)
                        .collect(Collectors.joining("\n"));
    }

    private static String broken(String piece) {
        return piece.length() <= CHARACTERS_A_LINE ? piece : piece.replace("=", "=\n");
    }

    private String named(String key) {
        return within(baselines.get(key)) + ": " + new RowText(baselines.get(key)).measured();
    }

    /** A baseline without the scenario that the figure is about. */
    private String within(SummaryRow baseline) {
        return baseline.scenario().equals(scenario) ? baseline.caseLabel() : baseline.caseKey();
    }

    private DataTable table(List<String> columns) {
        List<String> header = Stream.concat(
                        Stream.of("times (×) as much as"), columns.stream().map(this::named))
                .toList();
        return new DataTable(
                header, all.stream().map(row -> cells(row, columns)).toList());
    }

    private static List<String> cells(SummaryRow row, List<String> columns) {
        Stream<String> ratios =
                columns.stream().map(key -> ratio(row, key).map(RowText::ratio).orElse(RowText.NONE));
        return Stream.concat(Stream.of(name(row)), ratios).toList();
    }
}
