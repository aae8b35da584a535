package dev.fallacies.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fallacies.harness.results.SyntheticRun;
import dev.fallacies.harness.verification.SoundRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file that is sound JSON and says something odd in one place is read or refused in one line, and is nothing that a command
 * stumbles over. {@code -Doddities=N} tries N a file, and {@code -Doddities.seed} others.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OddValuesTest {
    private static final int TIMES = Integer.getInteger("oddities", 40);
    private static final long SEED = Long.getLong("oddities.seed", 6);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e18",
            "1e-15",
            "-1e300",
            "2147483647",
            "9223372036854775807",
            "1.5",
            "\"\"",
            "\"\\u001b[2J\\u202e\\n# <script>alert(1)</script>`|\"",
            "\"complete\"",
            "\"latency.chatty/chatty,calls=100,network=cross-az\"",
            "\"p50_ns\"",
            "\"2026-11-24T09:10:11Z\"",
            "[]",
            "{}",
            "[null]",
            "[{}]",
            "{\"p50_ns\":1}",
            "[1,2]");

    private final PrintStream usualOut = System.out;
    private final PrintStream usualErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private static Path directory;

    private Path folder;
    private Path other;

    @BeforeAll
    void twoSoundRuns() throws IOException {
        folder = SoundRun.in(directory.resolve("a"), 3).path();
        other = SoundRun.in(directory.resolve("b"), 3).path();
        Path manifest = other.resolve("run.json");
        Files.writeString(manifest, Files.readString(manifest).replace(SyntheticRun.RUN_ID, "other"));
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterAll
    void restore() {
        System.setOut(usualOut);
        System.setErr(usualErr);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "environment.json", "observations.jsonl", "failures.jsonl"})
    void nothingOddIsStumbledOver(String name) throws IOException {
        Path file = folder.resolve(name);
        String sound = Files.readString(file);
        Random random = new Random(SEED);
        for (int i = 0; i < TIMES; i++) {
            String odd = withOneOddValue(sound, name, random);
            Files.writeString(file, odd);
            requireSteady(odd, "verify", folder.toString());
            requireSteady(odd, "compare", other.toString(), folder.toString());
            requireSteady(odd, "compare", folder.toString(), other.toString(), "--format", "csv");
            requireSteady(odd, "report", folder.toString());
            requireSteady(odd, "doctor", folder.toString(), other.toString());
        }
        Files.writeString(file, sound);
    }

    private void requireSteady(String odd, String... command) {
        out.reset();
        err.reset();
        int status = Main.run(List.of(command));
        String said = err.toString(StandardCharsets.UTF_8);
        String what = String.join(" ", command) + " of " + odd + "\nsaid " + said;
        assertThat(status).as(what).isBetween(0, 3);
        assertThat(said.lines()).as(what).allMatch(line -> line.startsWith("fallacies: "));
        if (!command[0].equals("verify")) {
            assertThat(said.lines().count()).as(what).isEqualTo(status == 0 ? 0 : 1);
        }
        assertThat(out.toString(StandardCharsets.UTF_8) + said).as(what).doesNotContain("\u001b", "\u202e");
    }

    private static String withOneOddValue(String sound, String name, Random random) throws IOException {
        if (!name.endsWith(".jsonl")) {
            return odd(sound, random);
        }
        List<String> lines = new ArrayList<>(sound.lines().toList());
        int line = random.nextInt(lines.size());
        lines.set(line, odd(lines.get(line), random));
        return String.join("\n", lines) + "\n";
    }

    private static String odd(String json, Random random) throws IOException {
        JsonNode tree = JSON.readTree(json);
        List<Consumer<JsonNode>> places = new ArrayList<>();
        collect(tree, places);
        places.get(random.nextInt(places.size())).accept(JSON.readTree(ODD.get(random.nextInt(ODD.size()))));
        return JSON.writeValueAsString(tree);
    }

    private static void collect(JsonNode node, List<Consumer<JsonNode>> places) {
        if (node instanceof ObjectNode object) {
            for (String field : (Iterable<String>) object::fieldNames) {
                places.add(odd -> object.set(field, odd));
                places.add(odd -> object.remove(field));
                collect(object.get(field), places);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(odd -> array.set(index, odd));
                collect(array.get(i), places);
            }
        }
    }
}
