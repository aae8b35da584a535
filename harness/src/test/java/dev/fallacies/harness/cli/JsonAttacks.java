package dev.fallacies.harness.cli;

import static dev.fallacies.harness.cli.Attack.edit;
import static dev.fallacies.harness.cli.Attack.replaced;
import static dev.fallacies.harness.cli.Damage.JMH;
import static dev.fallacies.harness.cli.Damage.first;

import dev.fallacies.harness.cli.Attack.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** On what is in the files of JSON. */
final class JsonAttacks {
    private JsonAttacks() {}

    static List<Attack> all() {
        return Stream.of(json(), values()).flatMap(List::stream).toList();
    }

    /** What is no JSON, or is more than one thing at once. */
    private static List<Attack> json() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of("run.json", "environment.json", "observations.jsonl", "failures.jsonl")) {
            attacks.add(edit(
                    "nesting in " + name,
                    Seen.BY_ALL,
                    name,
                    text -> text.replaceFirst("\\{", "{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + ",")));
            attacks.add(edit(
                    "a field twice in " + name,
                    Seen.BY_ALL,
                    name,
                    text -> text.replaceFirst("(\"(?:seed|cpu|key|round)\" ?: ?)([^,]*),", "$1$2,$1$2,")));
            attacks.add(edit("null for " + name, Seen.BY_ALL, name, text -> "null\n"));
            attacks.add(edit("a list for " + name, Seen.BY_ALL, name, text -> "[]\n"));
            attacks.add(new Attack("no UTF-8 in " + name, Seen.BY_ALL, (folder, outside) -> {
                byte[] bytes = Files.readAllBytes(folder.resolve(name));
                bytes[
                                Files.readString(folder.resolve(name)).indexOf(": \"") < 0
                                        ? 8
                                        : new String(bytes, StandardCharsets.ISO_8859_1).indexOf(": \"") + 3] =
                        (byte) 0xff;
                Files.write(folder.resolve(name), bytes);
            }));
        }
        attacks.add(edit("an empty manifest", Seen.BY_ALL, "run.json", text -> ""));
        attacks.add(edit("an empty machine", Seen.BY_ALL, "environment.json", text -> ""));
        attacks.add(edit("no failures", Seen.BY_VERIFY, "failures.jsonl", text -> ""));
        attacks.add(replaced(
                "a field of a trial twice",
                Seen.BY_ALL,
                "run.json",
                "\"part\" : null,",
                "\"part\" : null, \"part\" : null,"));
        attacks.add(new Attack(
                "nesting in JMH's result",
                Seen.BY_VERIFY,
                (folder, outside) -> Files.writeString(first(folder, JMH), "[{\"a\":" + "[".repeat(50_000))));
        return attacks;
    }

    private static List<Attack> values() {
        List<Attack> attacks = new ArrayList<>();
        for (String number : List.of(
                "NaN",
                "Infinity",
                "1e999",
                "\"NaN\"",
                "\"1\"",
                "true",
                "null",
                "{}",
                "9".repeat(1_000),
                "1e400",
                "-0x1",
                "1e308",
                "5e-324",
                "-1e308")) {
            attacks.add(replaced(
                    "a time of " + number.substring(0, Math.min(9, number.length())),
                    Seen.BY_ALL,
                    "observations.jsonl",
                    "\"mean_ns\":[^,}]*",
                    "\"mean_ns\":" + number));
        }
        for (String number : List.of("-1", "0", "1e18", "1e-15", "-1e18")) {
            attacks.add(replaced(
                    "a time of " + number,
                    Seen.BY_VERIFY,
                    "observations.jsonl",
                    "\"p50_ns\":[^,}]*",
                    "\"p50_ns\":" + number));
        }
        attacks.add(replaced(
                "a round of 2147483647", Seen.BY_VERIFY, "observations.jsonl", "\"round\":3", "\"round\":2147483647"));
        attacks.add(
                replaced("a round before the first", Seen.BY_ALL, "observations.jsonl", "\"round\":3", "\"round\":-3"));
        attacks.add(replaced(
                "a round of 99999999999", Seen.BY_ALL, "observations.jsonl", "\"round\":3", "\"round\":99999999999"));
        attacks.add(
                replaced("so many rounds", Seen.BY_VERIFY, "run.json", "\"rounds\" : 3", "\"rounds\" : 2147483647"));
        attacks.add(replaced(
                "so many samples",
                Seen.BY_ALL,
                "observations.jsonl",
                "\"samples\":4200",
                "\"samples\":9223372036854775807"));
        attacks.add(replaced(
                "a schema of the future", Seen.BY_ALL, "run.json", "\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));
        attacks.add(replaced(
                "a schema that is a text",
                Seen.BY_ALL,
                "run.json",
                "\"schemaVersion\" : 1",
                "\"schemaVersion\" : \"1\""));
        attacks.add(replaced(
                "a far start",
                Seen.BY_ALL,
                "run.json",
                "\"startedAt\" : \"[^\"]*\"",
                "\"startedAt\" : \"+999999999-12-31T23:59:59Z\""));
        attacks.add(
                replaced("a statistic without a unit", Seen.BY_ALL, "observations.jsonl", "\"mean_ns\":", "\"mood\":"));
        attacks.add(replaced(
                "a statistic that nobody measured",
                Seen.BY_VERIFY,
                "observations.jsonl",
                "\"mean_ns\":",
                "\"mood_ns\":"));
        attacks.add(edit(
                "a case that is planned twice",
                Seen.BY_ALL,
                "run.json",
                text -> text.replaceAll(
                        "\"calls\" : \"100\",(\\s*)\"network\" : \"same-zone\"",
                        "\"calls\" : \"100\",$1\"network\" : \"cross-az\"")));
        attacks.add(edit(
                "a long name",
                Seen.BY_ALL,
                "run.json",
                text -> text.replace("\"latency.chatty\"", "\"" + "x".repeat(19_000) + "\"")));
        return attacks;
    }
}
