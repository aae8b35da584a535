package dev.fallacies.harness.cli;

import static dev.fallacies.harness.cli.Attack.edit;
import static dev.fallacies.harness.cli.Attack.replaced;
import static dev.fallacies.harness.cli.Damage.JMH;
import static dev.fallacies.harness.cli.Damage.LOG;
import static dev.fallacies.harness.cli.Damage.append;
import static dev.fallacies.harness.cli.Damage.fill;
import static dev.fallacies.harness.cli.Damage.first;
import static dev.fallacies.harness.cli.Damage.repeat;

import dev.fallacies.harness.cli.Attack.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** On files as such: where they are, what they are, how large they are, and the list of them. */
final class FileAttacks {
    private FileAttacks() {}

    static List<Attack> all() {
        return Stream.of(names(), links(), pipes(), sizes(), lists())
                .flatMap(List::stream)
                .toList();
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
            attacks.add(new Attack("a link for " + name, seenBy, (folder, outside) -> {
                Path moved = outside.resolve(name);
                Files.move(folder.resolve(name), moved);
                Files.createSymbolicLink(folder.resolve(name), moved);
            }));
        }
        for (String name : List.of("report.md.tmp", "summary.json.tmp", "SHA256SUMS.tmp", "hdr/victim")) {
            attacks.add(new Attack(
                    "a link " + name,
                    Seen.BY_VERIFY,
                    (folder, outside) -> Files.createSymbolicLink(folder.resolve(name), outside.resolve("secret"))));
        }
        for (String name : List.of("report.md", "summary.csv", "cite.bib", "SHA256SUMS")) {
            attacks.add(new Attack("a link for " + name, Seen.BY_VERIFY_AND_REPORT, (folder, outside) -> {
                Files.delete(folder.resolve(name));
                Files.createSymbolicLink(folder.resolve(name), outside.resolve("secret"));
            }));
        }
        attacks.add(new Attack("a link to the manifest", Seen.BY_ALL, (folder, outside) -> {
            Path moved = outside.resolve("run.json");
            Files.move(folder.resolve("run.json"), moved);
            Files.createSymbolicLink(folder.resolve("run.json"), moved);
        }));
        attacks.add(new Attack("a link to itself", Seen.BY_ALL, (folder, outside) -> {
            Files.delete(folder.resolve("environment.json"));
            Files.createSymbolicLink(folder.resolve("environment.json"), Path.of("environment.json"));
        }));
        attacks.add(new Attack(
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
        attacks.add(new Attack(
                "a pipe for a histogram", Seen.BY_VERIFY_AND_REPORT, (folder, outside) -> pipe(first(folder, LOG))));
        attacks.add(
                new Attack("a pipe for JMH's result", Seen.BY_VERIFY, (folder, outside) -> pipe(first(folder, JMH))));
        attacks.add(new Attack("a folder for the journal", Seen.BY_ALL, (folder, outside) -> {
            Files.delete(folder.resolve("observations.jsonl"));
            Files.createDirectory(folder.resolve("observations.jsonl"));
        }));
        return attacks;
    }

    private static Attack pipe(String name, Seen seenBy) {
        return new Attack("a pipe for " + name, seenBy, (folder, outside) -> pipe(folder.resolve(name)));
    }

    private static void pipe(Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor();
    }

    private static List<Attack> sizes() {
        List<Attack> attacks = new ArrayList<>();
        for (String name : List.of("run.json", "environment.json", "observations.jsonl", "failures.jsonl")) {
            attacks.add(new Attack(
                    "32 MB of spaces in " + name, Seen.BY_ALL, (folder, outside) -> fill(folder.resolve(name), ' ')));
            attacks.add(new Attack(
                    "32 MB of [ in " + name, Seen.BY_ALL, (folder, outside) -> fill(folder.resolve(name), '[')));
        }
        attacks.add(new Attack(
                "32 MB of x in SHA256SUMS",
                Seen.BY_VERIFY,
                (folder, outside) -> fill(folder.resolve("SHA256SUMS"), 'x')));
        attacks.add(new Attack(
                "32 MB of 1 in a histogram",
                Seen.BY_VERIFY_AND_REPORT,
                (folder, outside) -> fill(first(folder, LOG), '1')));
        attacks.add(new Attack(
                "32 MB of 1 in JMH's result", Seen.BY_VERIFY, (folder, outside) -> fill(first(folder, JMH), '1')));
        attacks.add(new Attack(
                "32 MB of [ in JMH's result", Seen.BY_VERIFY, (folder, outside) -> fill(first(folder, JMH), '[')));
        attacks.add(new Attack(
                "a line of 100 MB",
                Seen.BY_ALL,
                (folder, outside) -> append(folder.resolve("observations.jsonl"), "x".repeat(1_000), 100_000)));
        attacks.add(new Attack("a million failures", Seen.BY_ALL, (folder, outside) -> {
            String line = Files.readString(folder.resolve("failures.jsonl"));
            repeat(folder.resolve("failures.jsonl"), line, 1_000_000);
        }));
        attacks.add(new Attack("a million scores", Seen.BY_VERIFY, (folder, outside) -> {
            repeat(first(folder, JMH), "[{\"primaryMetric\":{\"rawData\":[[", 1);
            append(first(folder, JMH), "1.5,", 1_000_000);
            append(first(folder, JMH), "1]]}}]", 1);
        }));
        attacks.add(new Attack(
                "a million empty lines",
                Seen.BY_VERIFY_AND_REPORT,
                (folder, outside) -> append(first(folder, LOG), "x\n", 1_000_000)));
        return attacks;
    }

    private static List<Attack> lists() {
        return List.of(
                edit("no checksum at all", Seen.BY_VERIFY, "SHA256SUMS", text -> "\n"),
                edit("a list without its last line feed", Seen.BY_VERIFY, "SHA256SUMS", String::strip),
                new Attack("100,000 files that are not there", Seen.BY_VERIFY, (folder, outside) -> {
                    StringBuilder list = new StringBuilder();
                    for (int i = 0; i < 100_000; i++) {
                        list.append("0".repeat(64)).append("  jmh/").append(i).append('\n');
                    }
                    Files.writeString(folder.resolve("SHA256SUMS"), list, StandardOpenOption.APPEND);
                }),
                new Attack("1,000 files that nobody listed", Seen.BY_VERIFY, (folder, outside) -> {
                    for (int i = 0; i < 1_000; i++) {
                        Files.writeString(folder.resolve("jmh/" + i), "");
                    }
                }));
    }
}
