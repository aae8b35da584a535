package dev.fallacies.harness.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The description of a run folder as a Frictionless Data Package, version 1: its files, and type and unit of every
 * column of the summary. A unit is no property of the Table Schema itself, which allows others beside its own.
 */
final class DataPackage {
    private static final Map<String, Object> CC_BY = ordered(
            "name", "CC-BY-4.0",
            "path", "https://creativecommons.org/licenses/by/4.0/",
            "title", "Creative Commons Attribution 4.0");

    private DataPackage() {}

    /** @param files of the folder that is described; one that the run did not come to is left out */
    static String render(String runId, FolderFiles files) {
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
                Stream.concat(Stream.of(summary()), others).toList()));
    }

    private static Map<String, Object> summary() {
        Map<String, Object> resource = file("summary", "summary.csv", "csv", "text/csv");
        resource.put("profile", "tabular-data-resource");
        resource.put("dialect", ordered("delimiter", ",", "lineTerminator", "\n", "header", true));
        resource.put(
                "schema",
                ordered(
                        "fields",
                                SummaryColumn.ALL.stream()
                                        .map(DataPackage::field)
                                        .toList(),
                        "missingValues", List.of(""),
                        "primaryKey", List.of("key")));
        return resource;
    }

    private static Map<String, Object> field(SummaryColumn column) {
        Map<String, Object> field =
                ordered("name", column.name(), "type", column.type(), "description", column.description());
        if (!column.unit().isEmpty()) {
            field.put("unit", column.unit());
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
