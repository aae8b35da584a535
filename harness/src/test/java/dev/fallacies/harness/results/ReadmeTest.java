package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path README = Path.of("../results/README.md");

    /** Objects whose names are data: parameters, statistics, fields that are absent. */
    private static final Set<String> OPEN =
            Set.of("parameters", "statistics", "trials", "notWithin", "absent", "predicted", "onTrial");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.json",
                "environment.json",
                "observations.jsonl",
                "failures.jsonl",
                "summary.json",
                "compare.json"
            })
    void everyFieldOfAFileIsExplained(String file) throws IOException {
        Set<String> names = new TreeSet<>();
        try (MappingIterator<JsonNode> values = new ObjectMapper()
                .readerFor(JsonNode.class)
                .readValues(GOLDEN.resolve(file).toFile())) {
            values.forEachRemaining(value -> collect(value, names));
        }
        String readme = Files.readString(README);
        assertThat(names)
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(readme).containsPattern("`" + name + "(\\[])?`"));
    }

    @Test
    void everyColumnOfAComparisonIsExplained() throws IOException {
        String header = Files.readAllLines(GOLDEN.resolve("compare.csv")).get(0);
        String readme = Files.readString(README);
        assertThat(header.split(","))
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.properties().forEach(property -> {
            names.add(property.getKey());
            // A case of the plan has trials of another sort: a list of objects whose fields are to be explained.
            if (!OPEN.contains(property.getKey()) || property.getValue().isArray()) {
                collect(property.getValue(), names);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, names));
        }
    }
}
