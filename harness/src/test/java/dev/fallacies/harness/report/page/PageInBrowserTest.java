package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fallacies.harness.browser.Chromium;
import dev.fallacies.harness.browser.Look;
import dev.fallacies.harness.browser.Tab;
import dev.fallacies.harness.report.folder.FinishedReport;
import dev.fallacies.harness.results.RunFolder;
import dev.fallacies.harness.results.SyntheticRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page as its readers meet it: in a browser, wide and narrow, light and dark, without scripts, on paper. */
class PageInBrowserTest {
    private static final String NUMBER = SyntheticRun.CHATTY.key() + "/p50";

    @TempDir
    private static Path out;

    private static Chromium chromium;
    private static Path page;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.start();
        chromium.allowClipboard();
        RunFolder folder = SyntheticRun.in(out, 5);
        FinishedReport.write(folder);
        page = folder.path().resolve("report.html");
    }

    @AfterAll
    static void close() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
    }

    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.DESKTOP.dark(), Look.PHONE, Look.PHONE.dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void itFitsItsWindowAsksForNothingAndComplainsOfNothing(Look look) {
        Tab tab = chromium.open(page, look);
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(look.width());
        assertThat(tab.evaluate("document.querySelectorAll('div.figure').length")
                        .asInt())
                .isPositive()
                .isEqualTo(tab.evaluate("document.querySelectorAll('div.figure svg').length")
                        .asInt());
        assertThat(tab.requests())
                .filteredOn(address -> !address.startsWith("data:"))
                .containsExactly(page.toUri().toString());
        assertThat(tab.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void nobodyIsKeptOut(Look look) throws IOException {
        Tab tab = chromium.open(page, look);
        tab.evaluate(axe() + "; 1");
        JsonNode violations =
                tab.evaluate("axe.run({preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
                        + " 'wcag22aa', 'best-practice']}).then(r => r.violations.map(v => v.id + ': ' + v.help + ': '"
                        + " + v.nodes.slice(0, 3).map(n => n.html + n.failureSummary).join('; ')))");
        assertThat(texts(violations)).isEmpty();
        assertThat(tab.evaluate("axe.version").asText()).isNotEmpty();
    }

    @Test
    void itsColoursAreThoseThatTheReaderPrefers() {
        String background = "getComputedStyle(document.body).backgroundColor";
        assertThat(chromium.open(page, Look.DESKTOP).evaluate(background).asText())
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(chromium.open(page, Look.DESKTOP.dark()).evaluate(background).asText())
                .isEqualTo("rgb(13, 17, 23)");
    }

    @Test
    void everyNumberHasAButtonThatCopiesItWithItsKeyAndItsRun() {
        Tab tab = chromium.open(page, Look.DESKTOP);
        int numbers = tab.evaluate("document.querySelectorAll('a.n').length").asInt();
        assertThat(numbers).isGreaterThan(20);
        assertThat(tab.evaluate("document.querySelectorAll('a.n + button.copy').length")
                        .asInt())
                .isEqualTo(numbers);
        press(tab, NUMBER);
        String copied = NUMBER + " = 108 ms [107, 109] (5 rounds, run " + SyntheticRun.RUN_ID + ")";
        assertThat(tab.evaluate("navigator.clipboard.readText()").asText()).isEqualTo(copied);
        assertThat(tab.evaluate("document.getElementById('copied').innerText").asText())
                .isEqualTo("Copied: " + copied);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void aNumberThatIsNotToBeCitedIsCopiedWithItsStamp() {
        Tab tab = chromium.open(page, Look.DESKTOP);
        press(tab, SyntheticRun.FLOOR.key() + "/mean");
        assertThat(tab.evaluate("navigator.clipboard.readText()").asText())
                .startsWith(
                        "NOT CITABLE (from the control round only): controls.empty-call/empty/mean = ≤ 0.410 ns, at");
    }

    @Test
    void whereTheClipboardIsOutOfReachTheOldWayIsTaken() {
        Tab tab = chromium.open(page, Look.DESKTOP);
        tab.evaluate("window.old = 0; document.addEventListener('copy', () => { window.old++; });"
                + " navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))");
        press(tab, NUMBER);
        assertThat(tab.evaluate("window.old").asInt()).isEqualTo(1);
        assertThat(tab.evaluate("navigator.clipboard.readText()").asText()).startsWith(NUMBER + " = 108 ms");
        assertThat(tab.evaluate("document.querySelectorAll('textarea').length").asInt())
                .isZero();
    }

    @Test
    void whatCannotBeCopiedIsShownToBeSelected() {
        Tab tab = chromium.open(page, Look.DESKTOP);
        tab.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));"
                + " document.execCommand = () => false");
        press(tab, NUMBER);
        assertThat(tab.evaluate("document.getElementById('copied').innerText").asText())
                .startsWith("The browser does not let this page copy. Select it: " + NUMBER);
    }

    @Test
    void aKeyboardIsEnough() {
        Tab tab = chromium.open(page, Look.DESKTOP);
        tab.press("Tab");
        assertThat(tab.evaluate("document.activeElement.className").asText()).isEqualTo("skip");
        tab.press("Enter");
        assertThat(tab.evaluate("location.hash").asText()).isEqualTo("#content");
        tab.evaluate("document.getElementById('" + NUMBER + "').focus()");
        tab.press("Tab");
        assertThat(tab.evaluate("document.activeElement.getAttribute('aria-label')")
                        .asText())
                .isEqualTo("Copy " + NUMBER);
        assertThat(tab.evaluate("getComputedStyle(document.activeElement).opacity")
                        .asText())
                .isEqualTo("1");
        tab.press("Enter");
        assertThat(said(tab)).startsWith("Copied: " + NUMBER);
    }

    @Test
    void withoutScriptsAllOfItIsThereAndNothingThatNeedsThem() {
        Tab tab = chromium.open(page, Look.DESKTOP.withoutScripts());
        assertThat(tab.evaluate("document.querySelectorAll('button').length").asInt())
                .isZero();
        assertThat(tab.evaluate("document.querySelectorAll('details:not([open])').length")
                        .asInt())
                .isZero();
        assertThat(tab.evaluate("document.querySelectorAll('details.data table').length")
                        .asInt())
                .isPositive();
        assertThat(tab.evaluate("document.querySelectorAll('div.figure svg').length")
                        .asInt())
                .isZero();
        assertThat(tab.evaluate("document.getElementById('" + NUMBER + "').innerText")
                        .asText())
                .isEqualTo("108 ms [107, 109]");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void onPaperNothingIsFoldedCutOrToBePressed() {
        Tab tab = chromium.open(page, Look.DESKTOP.dark().printed());
        assertThat(tab.evaluate(
                                "[...document.querySelectorAll('.scroll')].filter(s => s.scrollWidth > s.clientWidth).length")
                        .asInt())
                .isZero();
        assertThat(tab.evaluate("[...document.querySelectorAll('button, nav')].filter(e => e.checkVisibility()).length")
                        .asInt())
                .isZero();
        assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("rgb(255, 255, 255)");
        tab.evaluate("addEventListener('beforeprint', () => {"
                + " window.folded = document.querySelectorAll('details.data:not([open])').length })");
        assertThat(new String(tab.pdf(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(tab.evaluate("window.folded").asInt()).isZero();
        assertThat(tab.evaluate("document.querySelectorAll('details.data:not([open])').length")
                        .asInt())
                .isPositive();
        assertThat(tab.complaints()).isEmpty();
    }

    private static void press(Tab tab, String key) {
        tab.evaluate("document.getElementById('" + key + "').nextElementSibling.click()");
        said(tab);
    }

    /** What is said when something was copied, which takes a moment. */
    private static String said(Tab tab) {
        return tab.evaluate(
                        "new Promise(done => { const said = document.getElementById('copied');"
                                + " const look = () => said.textContent ? done(said.textContent) : setTimeout(look, 20); look(); })")
                .asText();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static String axe() throws IOException {
        try (InputStream in = PageInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
