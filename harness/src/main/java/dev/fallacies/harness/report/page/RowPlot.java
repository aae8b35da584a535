package dev.fallacies.harness.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ratios as dots with their intervals, a row each: its label, which may be as long as the plot is wide, stands above its dot.
 * Every row has the band of ratios that are as good as 1.
 *
 * @param axisName of the ratio
 * @param groups names of what rows are told apart by, in the order of colours and symbols; at most four
 */
record RowPlot(String axisName, List<String> groups, List<Row> rows) {
    private static final List<String> SYMBOLS = List.of("circle", "triangle", "diamond", "rect");

    /** Ticks that a narrow screen has room for. */
    private static final int TICKS = 6;

    /** An interval is not drawn further than so many times beyond the outermost dot. */
    private static final double FURTHEST = 3;

    private static final int LINE_PIXELS = 16;
    private static final int DOT_PIXELS = 24;
    private static final int MARGIN_PIXELS = 96;
    private static final int CHARACTERS_A_LINE = 46;

    private static final String SKELETON = """
            {
              "animation": false,
              "grid": {"left": 10, "right": 22, "top": 58, "bottom": 38},
              "legend": {"type": "scroll", "top": 0, "left": 0},
              "tooltip": {"trigger": "item", "formatter": "{b}", "confine": true},
              "xAxis": {"type": "log", "nameLocation": "middle", "nameGap": 22, "axisLabel": {"show": false},
                "splitLine": {"show": false}, "axisTick": {"show": false}},
              "yAxis": {"type": "value", "inverse": true, "show": false, "min": 0}
            }
            """;

    private static final String GRID = """
            {
              "id": "grid", "type": "line", "silent": true, "data": [],
              "markLine": {"silent": true, "symbol": "none", "animation": false, "data": [],
                "lineStyle": {"type": "solid", "color": "#808080", "opacity": 0.3, "width": 1},
                "label": {"position": "start"}},
              "markArea": {"silent": true, "animation": false, "data": [],
                "itemStyle": {"color": "#808080", "opacity": 0.16}}
            }
            """;

    private static final String LABELS = """
            {
              "id": "labels", "type": "scatter", "silent": true, "symbolSize": 1, "itemStyle": {"opacity": 0}, "data": [],
              "label": {"show": true, "formatter": "{b}", "position": [0, 0], "align": "left", "verticalAlign": "bottom",
                "width": 320, "overflow": "break", "lineHeight": 16, "fontSize": 12}
            }
            """;

    private static final String INTERVALS = """
            {"id": "intervals", "type": "line", "silent": true, "symbol": "none", "data": [],
             "lineStyle": {"color": "#808080", "width": 2}}
            """;

    private static final String DOTS = """
            {"type": "scatter", "symbolSize": 11, "data": []}
            """;

    /**
     * A row.
     *
     * @param label above its dot
     * @param shown the ratio and all that is to be said of it in numbers
     * @param group index of the group that it belongs to
     * @param interval null if there is none
     * @param band that is as good as 1, from 0 or up to infinity if need be; null if there is none
     */
    record Row(String label, String shown, int group, double ratio, Interval interval, Interval band) {
        int lines() {
            return 1 + (label.length() - 1) / CHARACTERS_A_LINE;
        }

        int pixels() {
            return LINE_PIXELS * lines() + DOT_PIXELS;
        }
    }

    int heightPixels() {
        return MARGIN_PIXELS + rows.stream().mapToInt(Row::pixels).sum();
    }

    ObjectNode option() {
        LogAxis axis = axis();
        ObjectNode option = Json.object(SKELETON);
        option.withObject("/xAxis").put("name", axisName).put("min", axis.low()).put("max", axis.high());
        option.withObject("/yAxis").put("max", heightPixels() - MARGIN_PIXELS);
        ArrayNode legend = option.withObject("/legend").withArray("data");
        groups.forEach(legend::add);
        option.set("series", Json.array(series(axis)));
        return option;
    }

    private LogAxis axis() {
        double[] dots = rows.stream().mapToDouble(Row::ratio).filter(r -> r > 0).toArray();
        double lowest = DoubleStream.of(dots).min().orElse(1) / FURTHEST;
        double highest = DoubleStream.of(dots).max().orElse(1) * FURTHEST;
        DoubleStream ends = rows.stream()
                .flatMap(r -> Stream.of(r.interval, r.band))
                .filter(i -> i != null)
                .flatMapToDouble(i -> DoubleStream.of(i.low(), i.high()))
                .filter(end -> end >= lowest && end <= highest);
        return LogAxis.over(
                DoubleStream.concat(DoubleStream.concat(DoubleStream.of(dots), ends), DoubleStream.of(1)), TICKS);
    }

    private Stream<JsonNode> series(LogAxis axis) {
        Stream<JsonNode> dots = IntStream.range(0, groups.size()).mapToObj(g -> dots(g, axis));
        return Stream.concat(dots, Stream.of(grid(axis), labels(axis), intervals(axis)));
    }

    private JsonNode grid(LogAxis axis) {
        ObjectNode grid = Json.object(GRID);
        ArrayNode lines = grid.withObject("/markLine").withArray("data");
        for (double tick : axis.ticks()) {
            ObjectNode line = lines.addObject();
            line.put("xAxis", tick);
            line.putObject("label").put("formatter", LogAxis.text(tick));
        }
        ArrayNode bands = grid.withObject("/markArea").withArray("data");
        forEachRow((row, top) -> {
            if (row.band != null) {
                ArrayNode band = bands.addArray();
                band.addObject().set("coord", Json.numbers(axis.clip(row.band.low()), top));
                band.addObject().set("coord", Json.numbers(axis.clip(row.band.high()), top + row.pixels()));
            }
        });
        return grid;
    }

    private JsonNode labels(LogAxis axis) {
        ObjectNode labels = Json.object(LABELS);
        forEachRow((row, top) -> {
            ObjectNode label = labels.withArray("data").addObject();
            label.put("name", row.label);
            label.set("value", Json.numbers(axis.low(), top + LINE_PIXELS * row.lines() + 2));
        });
        return labels;
    }

    private JsonNode intervals(LogAxis axis) {
        ObjectNode intervals = Json.object(INTERVALS);
        ArrayNode data = intervals.withArray("data");
        forEachRow((row, top) -> {
            if (row.interval != null) {
                data.add(Json.numbers(axis.clip(row.interval.low()), dot(row, top)));
                data.add(Json.numbers(axis.clip(row.interval.high()), dot(row, top)));
                data.add(Json.numbers(Double.NaN, Double.NaN));
            }
        });
        return intervals;
    }

    private JsonNode dots(int group, LogAxis axis) {
        ObjectNode dots = Json.object(DOTS);
        dots.put("name", groups.get(group));
        dots.put("symbol", SYMBOLS.get(group));
        forEachRow((row, top) -> {
            if (row.group == group) {
                ObjectNode dot = dots.withArray("data").addObject();
                dot.put("name", row.label + ": " + row.shown);
                dot.set("value", Json.numbers(axis.clip(row.ratio), dot(row, top)));
            }
        });
        return dots;
    }

    private static double dot(Row row, int top) {
        return top + row.pixels() - DOT_PIXELS / 2.0;
    }

    private interface PlacedRow {
        void accept(Row row, int top);
    }

    private void forEachRow(PlacedRow action) {
        int top = 0;
        for (Row row : rows) {
            action.accept(row, top);
            top += row.pixels();
        }
    }
}
