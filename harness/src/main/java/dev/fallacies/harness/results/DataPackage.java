package dev.fallacies.harness.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The description of a run folder as a Frictionless Data Package, version 1: its files, and type and unit of every
 * column of the summary and of the timelines. A unit is no property of the Table Schema itself, which allows others beside
 * its own.
 */
final class DataPackage {
    private static final Map<String, Object> CC_BY = ordered(
            "name", "CC-BY-4.0",
            "path", "https://creativecommons.org/licenses/by/4.0/",
            "title", "Creative Commons Attribution 4.0");

    private DataPackage() {}

    /**
     * @param files of the folder that is described; one that the run did not come to is left out
     * @throws RunFolderException if a timeline is missing
     */
    static String render(Run run, FolderFiles files) {
        String runId = run.manifest().runId();
        Stream<Map<String, Object>> others = Stream.of(
                        file("run", "run.json", "json", "application/json"),
                        file("environment", "environment.json", "json", "application/json"),
                        file("observations", "observations.jsonl", "jsonl", "application/jsonl"),
                        file("failures", "failures.jsonl", "jsonl", "application/jsonl"),
                        file("summary-tree", "summary.json", "json", "application/json"))
                .filter(resource -> files.has((String) resource.get("path")));
        return ResultJson.document(ordered(
                "profile",
                "data-package",
                "name",
                "fallacies-" + runId.toLowerCase(Locale.ROOT),
                "title",
                "Fallacies of distributed computing, measured: run " + runId,
                "licenses",
                List.of(CC_BY),
                "resources",
                Stream.of(Stream.of(summary()), others, timelines(run, files))
                        .flatMap(resources -> resources)
                        .toList()));
    }

    private static Map<String, Object> summary() {
        return table(
                "summary",
                "summary.csv",
                "key",
                SummaryColumn.ALL.stream().map(c -> field(c.name(), c.type(), c.unit(), c.description())));
    }

    /** Each a resource of its own: the tables of one that has several are parts of one table. */
    private static Stream<Map<String, Object>> timelines(Run run, FolderFiles files) {
        List<Observation> timed =
                run.observations().stream().filter(o -> o.timeline() != null).toList();
        timed.forEach(o -> files.file(o.timeline()));
        return IntStream.range(0, timed.size()).mapToObj(i -> timeline(i + 1, timed.get(i)));
    }

    private static Map<String, Object> timeline(int number, Observation made) {
        Map<String, Object> resource = table(
                "timeline-" + number,
                made.timeline(),
                Timeline.COLUMNS.get(0).name(),
                Timeline.COLUMNS.stream().map(c -> field(c.name(), "integer", c.unit(), c.description())));
        resource.put("title", made.key() + ", round " + made.round());
        return resource;
    }

    private static Map<String, Object> table(String name, String path, String key, Stream<Map<String, Object>> fields) {
        Map<String, Object> resource = file(name, path, "csv", "text/csv");
        resource.put("profile", "tabular-data-resource");
        resource.put("dialect", ordered("delimiter", ",", "lineTerminator", "\n", "header", true));
        resource.put(
                "schema", ordered("fields", fields.toList(), "missingValues", List.of(""), "primaryKey", List.of(key)));
        return resource;
    }

    private static Map<String, Object> field(String name, String type, String unit, String description) {
        Map<String, Object> field = ordered("name", name, "type", type, "description", description);
        if (!unit.isEmpty()) {
            field.put("unit", unit);
        }
        return field;
    }

    private static Map<String, Object> file(String name, String path, String format, String mediaType) {
        return ordered("name", name, "path", path, "format", format, "mediatype", mediaType, "encoding", "utf-8");
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
