package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fallacies.harness.browser.Chromium;
import dev.fallacies.harness.browser.Look;
import dev.fallacies.harness.browser.Tab;
import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder may come from anywhere: its names, reasons and errors are read in the reports, and do nothing there. */
class HostileRunTest {
    private static final List<String> TEXTS = List.of(
            "<script>window.struck = 1</script>",
            "</script><script>window.struck = 1</script>",
            "</title></style><img src=x onerror=window.struck=1>",
            "\"><svg onload=window.struck=1>",
            "' onmouseover='window.struck=1' x='",
            "--><!-- <b>",
            "]]> &lt;b&gt; &amp; &#60;",
            "javascript:window.struck=1",
            "${7*7} @template.page() !{x}",
            "a\u202Eb\u2066c\u200Fd\u061Ce",
            "a\u0000b\u0007c\u001Bd\u0085e\u2028f\r\ng",
            "half a pair: \uD83D",
            "Ω 日本 😀 e\u0301",
            "x".repeat(10_000));

    /** A folder with a longer one is refused. */
    private static final int LONGEST_NAME = 500;

    @TempDir
    private Path out;

    static Stream<String> texts() {
        return TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatItSaysIsShownAndMeansNothing(String text) throws IOException {
        Document harmless = page(folderThatSays("harmless"));
        Document page = page(folderThatSays(text));
        assertThat(tags(page)).isEqualTo(tags(harmless));
        assertThat(page.select("*").eachAttr("onerror")).isEmpty();
        assertThat(page.wholeText()).contains(shown(text));
        assertThat(page.outerHtml().chars().filter(HostileRunTest::isInvisible)).isEmpty();
    }

    @Test
    void inABrowserNothingOfItRuns() throws IOException {
        Path page = folderThatSays(String.join(" ", TEXTS)).resolve("report.html");
        try (Chromium chromium = Chromium.start()) {
            for (Look look : List.of(Look.DESKTOP, Look.PHONE)) {
                Tab tab = chromium.open(page, look);
                assertThat(tab.evaluate("String(window.struck)").asText()).isEqualTo("undefined");
                assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
                        .isLessThanOrEqualTo(look.width());
                assertThat(tab.requests())
                        .filteredOn(address -> !address.startsWith("data:"))
                        .hasSize(1);
                assertThat(tab.complaints()).isEmpty();
            }
        }
    }

    /** A run that says it wherever a folder has words of its own. */
    private Path folderThatSays(String text) throws IOException {
        RunFolder folder = SyntheticRun.in(Files.createTempDirectory(out, "run"), 3);
        String inJson = inJson(text);
        String name = inJson(text.substring(0, Math.min(text.length(), LONGEST_NAME)));
        for (String file : List.of("run.json", "environment.json", "observations.jsonl", "failures.jsonl")) {
            Path path = folder.path().resolve(file);
            String said = Files.readString(path);
            for (String own : List.of(
                    "links below 1 ms need a native transport",
                    "calibrate",
                    "n too small: 4,200 of 10,000 samples",
                    "Many small calls cost a round trip each.",
                    "A hundred calls in a row are held against one call that carries a hundred items.",
                    "Loss, and queues on real links.",
                    "the text says so",
                    "a call after a pause varies by a tenth",
                    "in one batch",
                    "embedded 0.1.0",
                    "Example CPU @ 3.00GHz",
                    "stop other programs",
                    "all times, tails most",
                    "n·(RTT+s)")) {
                said = said.replace(own, inJson);
            }
            // The name of an experiment, but not those of its files.
            Files.writeString(path, said.replace("\"latency.chatty", "\"" + name));
        }
        FinishedReport.write(folder);
        return folder.path();
    }

    private static String inJson(String text) throws IOException {
        String json = JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writeValueAsString(text);
        return json.substring(1, json.length() - 1);
    }

    private static Document page(Path folder) throws IOException {
        return Jsoup.parse(Files.readString(folder.resolve("report.html"), StandardCharsets.UTF_8));
    }

    /** But for where a line may break within a name. */
    private static List<String> tags(Document page) {
        return page.getAllElements().stream()
                .map(Element::tagName)
                .filter(tag -> !tag.equals("wbr"))
                .toList();
    }

    /** As a reader is to see it. */
    private static String shown(String text) {
        return text.replaceAll("[\\p{Cntrl}\u0085\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069&&[^\n\t]]", "\uFFFD")
                .replace("\uD83D", text.endsWith("\uD83D") ? "?" : "\uD83D");
    }

    private static boolean isInvisible(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t') || (c >= 0x202A && c <= 0x202E) || c == 0;
    }
}
