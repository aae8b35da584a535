package dev.fallacies.harness.cli;

import dev.fallacies.harness.cli.Attack.Change;
import dev.fallacies.harness.cli.Attack.Seen;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** Folders that came from somebody who means no good, or from a disk that is broken. */
final class Attacks {
    /** Twice what a heap of 256 MB has room for. */
    private static final int LARGE = 32_000_000;

    private static final String LOG = "hdr/r01-";
    private static final String JMH = "jmh/r01-";

    private Attacks() {}

    static List<Attack> all() {
        return Stream.of(names(), links(), pipes(), sizes(), json(), values(), logs(), lists())
                .flatMap(List::stream)
                .toList();
    }

    private static Attack attack(String name, Seen seenBy, Change change) {
        return new Attack(name, seenBy, change);
    }

    /** Of an edit of one file's text. */
    private static Attack edit(String name, Seen seenBy, String file, UnaryOperator<String> edit) {
        return attack(name, seenBy, (folder, outside) -> {
            String before = Files.readString(folder.resolve(file));
            String after = edit.apply(before);
            if (after.equals(before)) {
                throw new IOException(name + " changes nothing");
            }
            Files.writeString(folder.resolve(file), after);
        });
    }

    private static Attack replaced(String name, Seen seenBy, String file, String from, String to) {
        return edit(name, seenBy, file, text -> text.replaceFirst(from, to));
    }

    /** Names that lead out of the folder. */
    private static List<Attack> names() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of("../outside/secret", "/etc/hostname", "hdr/../../outside/secret", "", "C:/x")) {
            attacks.add(replaced(
                    "a histogram named '" + name + "'",
                    Seen.BY_VERIFY_AND_REPORT,
                    "observations.jsonl",
                    "\"histogram\":\"[^\"]*\"",
                    "\"histogram\":\"" + name + "\""));
            attacks.add(edit(
                    "a checksum of '" + name + "'",
                    Seen.BY_VERIFY,
                    "SHA256SUMS",
                    text -> text + "0".repeat(64) + "  " + name + "\n"));
        }
        attacks.add(replaced(
                "a result of JMH named ..",
                Seen.BY_VERIFY,
                "observations.jsonl",
                "\"jmhResult\":\"[^\"]*\"",
                "\"jmhResult\":\"..\""));
        attacks.add(replaced(
                "no result of JMH",
                Seen.BY_VERIFY,
                "observations.jsonl",
                "\"jmhResult\":\"[^\"]*\"",
                "\"jmhResult\":null"));
        return attacks;
    }

    private static List<Attack> links() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of("environment.json", "observations.jsonl", "failures.jsonl", "hdr")) {
            Seen seenBy = name.equals("hdr") ? Seen.BY_VERIFY_AND_REPORT : Seen.BY_ALL;
            attacks.add(attack("a link for " + name, seenBy, (folder, outside) -> {
                Path moved = outside.resolve(name);
                Files.move(folder.resolve(name), moved);
                Files.createSymbolicLink(folder.resolve(name), moved);
            }));
        }
        for (String name : List.of("report.md.tmp", "summary.json.tmp", "SHA256SUMS.tmp", "hdr/victim")) {
            attacks.add(attack(
                    "a link " + name,
                    Seen.BY_VERIFY,
                    (folder, outside) -> Files.createSymbolicLink(folder.resolve(name), outside.resolve("secret"))));
        }
        for (String name : List.of("report.md", "summary.csv", "cite.bib", "SHA256SUMS")) {
            attacks.add(attack("a link for " + name, Seen.BY_VERIFY_AND_REPORT, (folder, outside) -> {
                Files.delete(folder.resolve(name));
                Files.createSymbolicLink(folder.resolve(name), outside.resolve("secret"));
            }));
        }
        attacks.add(attack("a link to the manifest", Seen.BY_ALL, (folder, outside) -> {
            Path moved = outside.resolve("run.json");
            Files.move(folder.resolve("run.json"), moved);
            Files.createSymbolicLink(folder.resolve("run.json"), moved);
        }));
        attacks.add(attack("a link to itself", Seen.BY_ALL, (folder, outside) -> {
            Files.delete(folder.resolve("environment.json"));
            Files.createSymbolicLink(folder.resolve("environment.json"), Path.of("environment.json"));
        }));
        attacks.add(attack(
                "a folder in itself",
                Seen.BY_VERIFY,
                (folder, outside) -> Files.createSymbolicLink(folder.resolve("hdr/again"), folder)));
        return attacks;
    }

    /** Whoever opens one waits for ever. */
    private static List<Attack> pipes() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of("environment.json", "observations.jsonl", "failures.jsonl")) {
            attacks.add(pipe(name, Seen.BY_ALL));
        }
        for (String name : List.of("report.md", "summary.json", "SHA256SUMS")) {
            attacks.add(pipe(name, Seen.BY_VERIFY_AND_REPORT));
        }
        attacks.add(pipe("report.md.tmp", Seen.BY_VERIFY));
        attacks.add(attack(
                "a pipe for a histogram", Seen.BY_VERIFY_AND_REPORT, (folder, outside) -> pipe(first(folder, LOG))));
        attacks.add(attack("a pipe for JMH's result", Seen.BY_VERIFY, (folder, outside) -> pipe(first(folder, JMH))));
        attacks.add(attack("a folder for the journal", Seen.BY_ALL, (folder, outside) -> {
            Files.delete(folder.resolve("observations.jsonl"));
            Files.createDirectory(folder.resolve("observations.jsonl"));
        }));
        return attacks;
    }

    private static Attack pipe(String name, Seen seenBy) {
        return attack("a pipe for " + name, seenBy, (folder, outside) -> pipe(folder.resolve(name)));
    }

    private static void pipe(Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor();
    }

    private static List<Attack> sizes() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of("run.json", "environment.json", "observations.jsonl", "failures.jsonl")) {
            attacks.add(attack(
                    "32 MB of spaces in " + name, Seen.BY_ALL, (folder, outside) -> fill(folder.resolve(name), ' ')));
            attacks.add(
                    attack("32 MB of [ in " + name, Seen.BY_ALL, (folder, outside) -> fill(folder.resolve(name), '[')));
        }
        attacks.add(attack(
                "32 MB of x in SHA256SUMS",
                Seen.BY_VERIFY,
                (folder, outside) -> fill(folder.resolve("SHA256SUMS"), 'x')));
        attacks.add(attack(
                "32 MB of 1 in a histogram",
                Seen.BY_VERIFY_AND_REPORT,
                (folder, outside) -> fill(first(folder, LOG), '1')));
        attacks.add(attack(
                "32 MB of 1 in JMH's result", Seen.BY_VERIFY, (folder, outside) -> fill(first(folder, JMH), '1')));
        attacks.add(attack(
                "32 MB of [ in JMH's result", Seen.BY_VERIFY, (folder, outside) -> fill(first(folder, JMH), '[')));
        attacks.add(attack(
                "a line of 100 MB",
                Seen.BY_ALL,
                (folder, outside) -> append(folder.resolve("observations.jsonl"), "x".repeat(1_000), 100_000)));
        attacks.add(attack("a million failures", Seen.BY_ALL, (folder, outside) -> {
            String line = Files.readString(folder.resolve("failures.jsonl"));
            repeat(folder.resolve("failures.jsonl"), line, 1_000_000);
        }));
        attacks.add(attack("a million scores", Seen.BY_VERIFY, (folder, outside) -> {
            repeat(first(folder, JMH), "[{\"primaryMetric\":{\"rawData\":[[", 1);
            append(first(folder, JMH), "1.5,", 1_000_000);
            append(first(folder, JMH), "1]]}}]", 1);
        }));
        attacks.add(attack(
                "a million empty lines",
                Seen.BY_VERIFY_AND_REPORT,
                (folder, outside) -> append(first(folder, LOG), "x\n", 1_000_000)));
        return attacks;
    }

    private static void fill(Path file, char character) throws IOException {
        repeat(file, String.valueOf(character).repeat(1_000), LARGE / 1_000);
    }

    private static void repeat(Path file, String text, int times) throws IOException {
        Files.write(file, new byte[0]);
        append(file, text, times);
    }

    private static void append(Path file, String text, int times) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND))) {
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        }
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
            attacks.add(attack("no UTF-8 in " + name, Seen.BY_ALL, (folder, outside) -> {
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
        attacks.add(attack(
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

    /** Of a histogram whose code asks for more than there is. */
    private static List<Attack> logs() {
        int highest = Integer.MAX_VALUE;
        return List.of(
                log("a histogram that inflates to 32 MB", new byte[LARGE]),
                log("a histogram of five digits", histogram(1, 0, 5, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram of 99 digits", histogram(1, 0, 99, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram of -1 digits", histogram(1, 0, -1, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram with a payload of 2 GB", histogram(highest, 0, 3, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram with an offset", histogram(1, highest, 3, 1, Long.MAX_VALUE, 1, 1)),
                log("a histogram from 0 on", histogram(1, 0, 3, 0, Long.MAX_VALUE, 1, 1)),
                log("a histogram up to 0", histogram(1, 0, 3, 1, 0, 1, 1)),
                log("a histogram of a ratio that is none", histogram(1, 0, 3, 1, Long.MAX_VALUE, Double.NaN, 1)),
                log("a histogram of so many zeros", histogram(5, 0, 3, 1, 1_000, 1, 0xff, 0xff, 0xff, 0xff, 0x0f)),
                log("a histogram of nothing", new byte[0]),
                attack(
                        "a line that is no interval",
                        Seen.BY_VERIFY_AND_REPORT,
                        (folder, outside) -> append(first(folder, LOG), "0.0,1.0,1.0\n", 1)),
                attack(
                        "a number of 100 digits",
                        Seen.BY_VERIFY_AND_REPORT,
                        (folder, outside) -> append(first(folder, LOG), "1".repeat(100) + ",1,1,HISTF\n", 1)));
    }

    private static byte[] histogram(
            int payload, int offset, int digits, long lowest, long highest, double ratio, int... counts) {
        ByteBuffer code = ByteBuffer.allocate(40 + counts.length);
        code.putInt(0x1c849313).putInt(payload).putInt(offset).putInt(digits);
        code.putLong(lowest).putLong(highest).putDouble(ratio);
        for (int count : counts) {
            code.put((byte) count);
        }
        return code.array();
    }

    private static Attack log(String name, byte[] plain) {
        return attack(name, Seen.BY_VERIFY_AND_REPORT, (folder, outside) -> {
            Deflater deflater = new Deflater();
            deflater.setInput(plain);
            deflater.finish();
            byte[] compressed = new byte[plain.length / 500 + 200];
            int length = deflater.deflate(compressed);
            deflater.end();
            ByteBuffer code = ByteBuffer.allocate(8 + length);
            code.putInt(0x1c849314).putInt(length).put(compressed, 0, length);
            append(first(folder, LOG), "1.0,1.0,1.0," + Base64.getEncoder().encodeToString(code.array()) + "\n", 1);
        });
    }

    private static List<Attack> lists() {
        return List.of(
                edit("no checksum at all", Seen.BY_VERIFY, "SHA256SUMS", text -> "\n"),
                edit("a list without its last line feed", Seen.BY_VERIFY, "SHA256SUMS", String::strip),
                attack("100,000 files that are not there", Seen.BY_VERIFY, (folder, outside) -> {
                    StringBuilder list = new StringBuilder();
                    for (int i = 0; i < 100_000; i++) {
                        list.append("0".repeat(64)).append("  jmh/").append(i).append('\n');
                    }
                    Files.writeString(folder.resolve("SHA256SUMS"), list, StandardOpenOption.APPEND);
                }),
                attack("1,000 files that nobody listed", Seen.BY_VERIFY, (folder, outside) -> {
                    for (int i = 0; i < 1_000; i++) {
                        Files.writeString(folder.resolve("jmh/" + i), "");
                    }
                }));
    }

    /** The first file whose name begins so. */
    static Path first(Path folder, String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> folder.relativize(file).toString().startsWith(beginning))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
