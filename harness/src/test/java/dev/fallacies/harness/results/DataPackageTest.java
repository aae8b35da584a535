package dev.fallacies.harness.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.fallacies.harness.report.folder.FinishedReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPackageTest {
    /** The lexical forms that the Table Schema of Frictionless takes by default. */
    private static final Map<String, Predicate<String>> TYPES = Map.of(
            "string", cell -> true,
            "number", cell -> cell.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?"),
            "integer", cell -> cell.matches("-?\\d+"),
            "boolean", cell -> cell.matches("true|false"));

    @TempDir
    private Path out;

    private Path folder;
    private JsonNode description;
    private List<String[]> lines;

    @BeforeEach
    void aFinishedRun() throws IOException {
        RunFolder run = SyntheticRun.in(out, 5);
        FinishedReport.write(run);
        folder = run.path();
        description =
                new ObjectMapper().readTree(folder.resolve("datapackage.json").toFile());
        lines = csv(folder.resolve("summary.csv"));
        for (JsonNode resource : description.get("resources")) {
            assertThat(folder.resolve(resource.get("path").asText())).isRegularFile();
            assertThat(resource.get("name").asText()).matches("[a-z0-9._-]+");
        }
    }

    @Test
    void everyColumnOfTheTableIsDescribedInItsOrder() {
        List<String> described = new ArrayList<>();
        fields().forEach(field -> described.add(field.get("name").asText()));
        assertThat(lines.get(0)).containsExactlyElementsOf(described);
    }

    @Test
    void everyCellIsOfItsColumnsType() {
        assertThat(lines).hasSizeGreaterThan(10);
        for (String[] line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(lines.get(0));
            for (int i = 0; i < line.length; i++) {
                JsonNode field = fields().get(i);
                String type = field.get("type").asText();
                assertThat(line[i].isEmpty() || TYPES.get(type).test(line[i]))
                        .as("%s '%s' as %s", field.get("name"), line[i], type)
                        .isTrue();
            }
        }
    }

    @Test
    void everyNumberHasAUnit() {
        fields().forEach(field -> {
            boolean quantity =
                    Set.of("number", "integer").contains(field.get("type").asText());
            assertThat(field.hasNonNull("unit")).as(field.toString()).isEqualTo(quantity);
        });
    }

    @Test
    void keysAreUnique() {
        Set<String> keys = new HashSet<>();
        lines.forEach(line -> assertThat(keys.add(line[0])).isTrue());
        assertThat(keys).contains("latency.chatty/chatty,calls=100,network=cross-az/p50");
    }

    @Test
    void everyTimelineIsDescribedColumnByColumn() throws IOException {
        List<String> titles = new ArrayList<>();
        for (JsonNode resource : description.get("resources")) {
            if (resource.get("path").asText().startsWith("timelines/")) {
                titles.add(resource.get("title").asText());
                List<String> described = new ArrayList<>();
                resource.get("schema")
                        .get("fields")
                        .forEach(field -> described.add(field.get("name").asText()));
                assertThat(csv(folder.resolve(resource.get("path").asText())).get(0))
                        .containsExactlyElementsOf(described);
            }
        }
        assertThat(titles).hasSize(5).contains("latency.chatty/batched,calls=100,network=cross-az, round 1");
    }

    private JsonNode fields() {
        return description.get("resources").get(0).get("schema").get("fields");
    }

    private static List<String[]> csv(Path file) throws IOException {
        try (MappingIterator<String[]> lines = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .build()
                .readerFor(String[].class)
                .readValues(file.toFile())) {
            return lines.readAll();
        }
    }
}
