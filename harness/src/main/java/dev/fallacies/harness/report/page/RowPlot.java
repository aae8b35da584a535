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
 * @param groups that rows are told apart by, in the order of colours
 */
record RowPlot(String axisName, List<Group> groups, List<Row> rows) {
    /** An interval is not drawn further than so many times beyond the outermost dot. */
    private static final double FURTHEST = 3;

    private static final int LEFT_DEGREES = 90;
    private static final int RIGHT_DEGREES = -90;
    private static final int LINE_PIXELS = 16;
    private static final int DOT_PIXELS = 24;
    private static final int MARGIN_PIXELS = 96;
    private static final int CHARACTERS_A_LINE = 46;
    private static final int MOST_CHARACTERS = 200;

    private static final String SKELETON = """
            {
              "baseOption": {
              "animation": false,
              "grid": {"left": 10, "right": 22, "top": 92, "bottom": 4},
              "legend": {"top": 0, "left": 0, "itemWidth": 14, "itemGap": 14},
              "tooltip": {"trigger": "item", "formatter": "{b}", "confine": true},
              "xAxis": {"type": "log", "position": "top", "nameLocation": "middle", "nameGap": 26, "axisLabel": {"show": false},
                "splitLine": {"show": false}, "axisTick": {"show": false}},
              "yAxis": {"type": "value", "inverse": true, "show": false, "min": 0}
              },
              "media": [
                {"query": {"minWidth": 700}, "option": {"series": [{"id": "labels", "label": {"width": 640}}]}},
                {"option": {"series": [{"id": "labels", "label": {"width": 320}}]}}
              ]
            }
            """;

    private static final String GRID = """
            {
              "id": "grid", "type": "line", "silent": true, "data": [],
              "markLine": {"silent": true, "symbol": "none", "animation": false, "data": [],
                "lineStyle": {"type": "solid", "color": "rgba(128, 128, 128, 0.35)", "width": 1},
                "label": {"position": "start"}},
              "markArea": {"silent": true, "animation": false, "data": [],
                "itemStyle": {"color": "rgba(128, 128, 128, 0.18)"}}
            }
            """;

    private static final String LABELS = """
            {
              "id": "labels", "type": "scatter", "silent": true, "symbolSize": 1, "itemStyle": {"color": "transparent", "opacity": 1}, "data": [],
              "label": {"show": true, "formatter": "{b}", "position": [0, 0], "align": "left", "verticalAlign": "bottom",
                "overflow": "break", "lineHeight": 16, "fontSize": 12}
            }
            """;

    private static final String INTERVALS = """
            {"id": "intervals", "type": "line", "silent": true, "symbol": "none", "z": 2, "data": [],
             "lineStyle": {"color": "#808080", "width": 2}}
            """;

    /** Where an interval goes on beyond the plot. */
    private static final String ENDS = """
            {"id": "ends", "type": "scatter", "silent": true, "symbol": "triangle", "symbolSize": 8, "data": [],
             "itemStyle": {"color": "#808080"}}
            """;

    private static final String DOTS = """
            {"type": "scatter", "symbolSize": 11, "z": 3, "itemStyle": {"opacity": 1}, "data": []}
            """;

    /**
     * What rows are told apart by.
     *
     * @param symbol of ECharts
     */
    record Group(String name, String symbol) {}

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
            return 1 + (shownLabel().length() - 1) / CHARACTERS_A_LINE;
        }

        /** Its beginning, if it is longer than anybody would read beside a dot. */
        String shownLabel() {
            return label.length() <= MOST_CHARACTERS ? label : label.substring(0, MOST_CHARACTERS) + "…";
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
        ObjectNode base = option.withObject("/baseOption");
        axis.reach(base.withObject("/xAxis").put("name", axisName));
        base.withObject("/yAxis").put("max", heightPixels() - MARGIN_PIXELS);
        ArrayNode legend = base.withArray("/legend/data");
        groups.forEach(group -> legend.add(group.name));
        base.set("series", Json.array(series(axis)));
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
        return LogAxis.across(
                DoubleStream.concat(DoubleStream.concat(DoubleStream.of(dots), ends), DoubleStream.of(1)));
    }

    private Stream<JsonNode> series(LogAxis axis) {
        Stream<JsonNode> dots = IntStream.range(0, groups.size()).mapToObj(g -> dots(g, axis));
        return Stream.concat(dots, Stream.of(grid(axis), labels(axis), intervals(axis), ends(axis)));
    }

    private JsonNode grid(LogAxis axis) {
        ObjectNode grid = Json.object(GRID);
        ArrayNode lines = grid.withArray("/markLine/data");
        for (double tick : axis.ticks()) {
            ObjectNode line = lines.addObject();
            line.put("xAxis", tick);
            line.putObject("label").put("formatter", LogAxis.text(tick));
        }
        ArrayNode bands = grid.withArray("/markArea/data");
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
            label.put("name", row.shownLabel());
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

    private JsonNode ends(LogAxis axis) {
        ObjectNode ends = Json.object(ENDS);
        forEachRow((row, top) -> {
            if (row.interval != null && row.interval.low() < axis.low()) {
                end(ends, axis.low(), dot(row, top), LEFT_DEGREES);
            }
            if (row.interval != null && row.interval.high() > axis.high()) {
                end(ends, axis.high(), dot(row, top), RIGHT_DEGREES);
            }
        });
        return ends;
    }

    private static void end(ObjectNode ends, double x, double y, int degrees) {
        ObjectNode end = ends.withArray("data").addObject();
        end.put("symbolRotate", degrees);
        end.set("value", Json.numbers(x, y));
    }

    private JsonNode dots(int group, LogAxis axis) {
        ObjectNode dots = Json.object(DOTS);
        dots.put("name", groups.get(group).name);
        dots.put("symbol", groups.get(group).symbol);
        forEachRow((row, top) -> {
            if (row.group == group) {
                ObjectNode dot = dots.withArray("data").addObject();
                dot.put("name", row.label + "\n" + row.shown);
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
