package dev.fallacies.harness.report;

import dev.fallacies.harness.Golden;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.ComparisonTerms;
import dev.fallacies.harness.analysis.ComparisonTerms.Floor;
import dev.fallacies.harness.report.page.Figures;
import dev.fallacies.harness.report.page.Page;
import dev.fallacies.harness.results.MadeUpPair;
import dev.fallacies.harness.results.PlannedCase;
import dev.fallacies.harness.results.ResultJson;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.scenario.Case;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a comparison, letter by letter. */
class ComparisonGoldenTest {
    private final Locale usual = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void everyFormIsTheSameInEveryLocale(String locale) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));
        Comparison comparison = Comparison.of(MadeUpPair.a(), otherBuild(), terms(null, "typical", "p99.9"));
        Golden.compare("compare.txt", ComparisonText.render(comparison, 120, Glyphs.UNICODE));
        Golden.compare("compare.md", MarkdownReport.render(new ComparisonReport(comparison)));
        Golden.compare("compare.html", Golden.withoutAssets(page(comparison)));
        Golden.compare("compare.csv", ComparisonCsv.render(comparison));
        Golden.compare("compare.json", ResultJson.document(comparison));
    }

    private static String page(Comparison comparison) {
        StringWriter page = new StringWriter();
        Page.write(new ComparisonReport(comparison), subject -> Figures.of(comparison), page);
        return page.toString();
    }

    /** Everything takes longer, as it would on another machine; and the floor is above the margin. */
    @Test
    void anotherMachineAndEngineAreSaidLoudly() throws IOException {
        Run a = MadeUpPair.a();
        Run twin = MadeUpPair.b(o -> 1.06);
        Run b = MadeUpPair.edited(
                MadeUpPair.b(o -> 1.3),
                json -> json.replace("Example CPU", "Slow CPU")
                        .replace("embedded 0.1.0", "toxiproxy-2.12.0")
                        .replace("\"complete\"", "\"partial\""));
        Comparison comparison = Comparison.of(a, b, terms(Floor.between(a, twin, a, b), "typical"));
        Golden.compare("compare-ascii-80.txt", ComparisonText.render(comparison, 80, Glyphs.ASCII));
        Golden.compare("compare-other-machine.md", MarkdownReport.render(new ComparisonReport(comparison)));
    }

    /** One number is slower, one faster, one larger and one open; Java differs, a case is new, and one was redefined. */
    private static Run otherBuild() {
        Run b = MadeUpPair.b(o -> switch (o.key().substring(o.key().indexOf('/') + 1)) {
            case "chatty,calls=100,network=cross-az" -> 1.12;
            case "batched,calls=100,network=cross-az" -> o.round() == 2 ? 1.15 : 1;
            case "encode,codec=json" -> 0.8;
            default -> 1;
        });
        Run edited = MadeUpPair.edited(
                b,
                json -> json.replace("17.0.15", "17.0.16")
                        .replace("1234.0", "1400.0")
                        .replace("2e2f8fe0", "3f4a5b6c"));
        return withNewCase(MadeUpPair.withVersion(edited, "controls.empty-call", 2));
    }

    private static Run withNewCase(Run run) {
        Case added = Case.of("latency.chatty", "streamed", Map.of("calls", "100", "network", "cross-az"));
        PlannedCase planned = new PlannedCase(added, "example", "sample", true, List.of(), List.of(), 1);
        List<PlannedCase> plan = Stream.concat(run.manifest().plan().stream(), Stream.of(planned))
                .toList();
        return new Run(run.manifest().with(plan), run.observations(), run.failures(), run.machine(), run.notes());
    }

    private static ComparisonTerms terms(Floor floor, String... statistics) {
        return new ComparisonTerms(ComparisonTerms.DEFAULT_MARGIN, floor, List.of(statistics), false);
    }
}
