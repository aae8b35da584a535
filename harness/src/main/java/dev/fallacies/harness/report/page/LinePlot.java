package dev.fallacies.harness.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fallacies.harness.results.Interval;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines over two logarithmic axes, each told apart by its colour and by the symbol of its marks. Their names stand beside the
 * plot, and below it where that is narrow.
 *
 * @param x the horizontal axis with its name and the texts of its ticks
 * @param y the vertical axis, likewise
 */
record LinePlot(NamedAxis x, NamedAxis y, List<Line> lines) {
    private static final String CROSS = "path://M3 0h4v3h3v4h-3v3h-4v-3h-3v-4h3z";
    private static final List<String> SYMBOLS = List.of("circle", "triangle", "diamond", "rect", CROSS);

    private static final int PLOT_PIXELS = 330;
    private static final int ABOVE_PIXELS = 34;
    private static final int BELOW_PIXELS = 48;
    private static final int NAME_PIXELS = 22;
    private static final int CHARACTERS_A_NAME = 40;
    private static final int MOST_NAMES = 12;
    private static final int NAMES_WIDTH_PIXELS = 290;
    private static final int CHARACTER_PIXELS = 7;

    private static final String SKELETON = """
            {
              "baseOption": {
                "animation": false,
                "tooltip": {"trigger": "item", "formatter": "{a}\\n{b}", "confine": true},
                "legend": {"type": "scroll", "orient": "vertical", "itemWidth": 14, "itemGap": 6, "pageButtonItemGap": 4,
                  "textStyle": {"width": 255, "overflow": "break", "lineHeight": 15}},
                "grid": {"top": 34},
                "xAxis": {"type": "log", "nameLocation": "middle", "nameGap": 28, "axisLabel": {"show": false},
                  "splitLine": {"show": false}, "axisTick": {"show": false}},
                "yAxis": {"type": "log", "nameLocation": "end", "nameGap": 14, "nameTextStyle": {"align": "left"},
                  "axisLabel": {"show": false}, "splitLine": {"show": false}, "axisTick": {"show": false}}
              },
              "media": [{"query": {"minWidth": 700}, "option": {}}, {"option": {}}]
            }
            """;

    private static final String GRID = """
            {
              "id": "grid", "type": "line", "silent": true, "data": [],
              "markLine": {"silent": true, "symbol": "none", "animation": false, "data": [],
                "lineStyle": {"type": "solid", "color": "rgba(128, 128, 128, 0.35)", "width": 1},
                "label": {"position": "start"}}
            }
            """;

    private static final String LINE = """
            {"type": "line", "silent": true, "symbol": "none", "lineStyle": {"width": 2}, "data": []}
            """;

    private static final String EXPECTED = """
            {"type": "line", "symbol": "rect", "symbolSize": [14, 2], "lineStyle": {"width": 1.5, "type": "dashed"}, "data": []}
            """;

    private static final String MARKS = """
            {"type": "scatter", "symbolSize": 9, "z": 3, "itemStyle": {"opacity": 1}, "data": []}
            """;

    /**
     * An axis, and how its ticks are written.
     *
     * @param name with the unit
     * @param labels a text for every tick
     */
    record NamedAxis(String name, LogAxis axis, List<String> labels) {
        static NamedAxis of(String name, LogAxis axis) {
            return new NamedAxis(
                    name, axis, axis.ticks().stream().map(LogAxis::text).toList());
        }

        int labelPixels() {
            return CHARACTER_PIXELS
                    * labels.stream().mapToInt(String::length).max().orElse(0);
        }
    }

    /**
     * A line.
     *
     * @param path its points from left to right
     * @param marks what is measured, marked by symbols
     * @param expected along the dashed line of what was expected; empty if there is none
     */
    record Line(String name, List<Place> path, List<Mark> marks, List<Mark> expected) {}

    /** A point of a line, in the units of the axes. */
    record Place(double x, double y) {}

    /**
     * A point that is told about.
     *
     * @param shown in numbers
     * @param interval vertical; null if there is none
     */
    record Mark(Place place, String shown, Interval interval) {}

    int heightPixels() {
        return ABOVE_PIXELS + PLOT_PIXELS + BELOW_PIXELS + namesPixels();
    }

    private int namesPixels() {
        int rows = lines.stream()
                .mapToInt(line -> 1 + line.name.length() / CHARACTERS_A_NAME)
                .sum();
        return NAME_PIXELS * Math.min(rows, MOST_NAMES) + NAME_PIXELS / 2;
    }

    ObjectNode option() {
        ObjectNode option = Json.object(SKELETON);
        ObjectNode base = option.withObject("/baseOption");
        axis(base.withObject("/xAxis"), x);
        axis(base.withObject("/yAxis"), y);
        int left = y.labelPixels() + 12;
        base.withObject("/yAxis/nameTextStyle").set("padding", Json.numbers(0, 0, 0, -left));
        base.withObject("/grid").put("left", left);
        ArrayNode legend = base.withArray("/legend/data");
        lines.forEach(line -> legend.add(line.name));
        base.set("series", Json.array(series()));
        beside(option.withArray("media").get(0).withObject("/option"));
        below(option.withArray("media").get(1).withObject("/option"));
        return option;
    }

    private static void axis(ObjectNode node, NamedAxis named) {
        named.axis.reach(node.put("name", named.name));
    }

    private void beside(ObjectNode option) {
        option.withObject("/grid")
                .put("right", NAMES_WIDTH_PIXELS + 8 + right())
                .put("bottom", BELOW_PIXELS);
        option.withObject("/legend")
                .put("left", "auto")
                .put("right", 0)
                .put("top", ABOVE_PIXELS)
                .put("width", NAMES_WIDTH_PIXELS)
                .put("bottom", BELOW_PIXELS);
    }

    private void below(ObjectNode option) {
        option.withObject("/grid").put("right", right()).put("bottom", BELOW_PIXELS + namesPixels());
        option.withObject("/legend")
                .put("left", 0)
                .put("right", "auto")
                .put("top", ABOVE_PIXELS + PLOT_PIXELS + BELOW_PIXELS)
                .put("bottom", 0);
    }

    /** Half of a label may stand beyond the end of the axis. */
    private int right() {
        return x.labelPixels() / 2 + 8;
    }

    private Stream<JsonNode> series() {
        return Stream.concat(IntStream.range(0, lines.size()).boxed().flatMap(this::series), Stream.of(grid()));
    }

    private JsonNode grid() {
        ObjectNode grid = Json.object(GRID);
        ArrayNode data = grid.withArray("/markLine/data");
        ticks(data, "xAxis", x);
        ticks(data, "yAxis", y);
        return grid;
    }

    private static void ticks(ArrayNode data, String name, NamedAxis named) {
        for (int i = 0; i < named.labels.size(); i++) {
            ObjectNode tick = data.addObject();
            tick.put(name, named.axis.ticks().get(i));
            tick.putObject("label").put("formatter", named.labels.get(i));
        }
    }

    /** All that has the name of a line, and so its colour. */
    private Stream<JsonNode> series(int index) {
        Line line = lines.get(index);
        Stream<ObjectNode> parts = Stream.of(
                        marks(line).put("symbol", SYMBOLS.get(index % SYMBOLS.size())),
                        path(line.path),
                        expected(line),
                        intervals(line))
                .filter(part -> !part.get("data").isEmpty());
        return parts.map(part -> part.put("name", line.name));
    }

    private static ObjectNode marks(Line line) {
        ObjectNode marks = Json.object(MARKS);
        addTo(marks, line.marks);
        return marks;
    }

    private static ObjectNode path(List<Place> places) {
        ObjectNode path = Json.object(LINE);
        places.forEach(place -> path.withArray("data").add(Json.numbers(place.x, place.y)));
        return path;
    }

    private static ObjectNode expected(Line line) {
        ObjectNode expected = Json.object(EXPECTED);
        addTo(expected, line.expected);
        return expected;
    }

    private static void addTo(ObjectNode series, List<Mark> marks) {
        for (Mark mark : marks) {
            ObjectNode node = series.withArray("data").addObject();
            node.put("name", mark.shown);
            node.set("value", Json.numbers(mark.place.x, mark.place.y));
        }
    }

    private ObjectNode intervals(Line line) {
        ObjectNode intervals = Json.object(LINE);
        ArrayNode data = intervals.withArray("data");
        for (Mark mark : line.marks) {
            if (mark.interval != null) {
                data.add(Json.numbers(mark.place.x, y.axis.clip(mark.interval.low())));
                data.add(Json.numbers(mark.place.x, y.axis.clip(mark.interval.high())));
                data.add(Json.numbers(Double.NaN, Double.NaN));
            }
        }
        return intervals;
    }
}
