package dev.fallacies.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What commands print is the same for a Turkish, a German and an Egyptian user. Golden files are rewritten with
 * {@code -DargLine=-Dgolden.update=true}.
 */
class OutputInLocalesTest {
    private static final String UTF_8 = "UTF-8";

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void aListIsTheSame(String locale) throws Exception {
        Golden.compare("list.txt", out(locale, UTF_8, "list", "--include", "test.verdicts,test.bad-samples"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void aPlanIsTheSame(String locale) throws Exception {
        String[] plan = {"plan", "--smoke", "--rounds", "5", "--include", "test.verdicts,test.bad-samples"};
        Golden.compare("plan.txt", ofTheChosen(out(locale, UTF_8, plan)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "list --help",
                "plan --help",
                "run --help",
                "report --help",
                "compare --help",
                "toxiproxy --help",
                "toxiproxy serve --help",
                "toxiproxy status --help"
            })
    void helpAndVersionAreTheSame(String arguments) throws Exception {
        String english = out("en-US", UTF_8, arguments.split(" "));
        assertThat(english).startsWith(arguments.equals("--version") ? "fallacies " : "Usage: fallacies ");
        assertThat(out("tr-TR", UTF_8, arguments.split(" "))).isEqualTo(english);
        assertThat(out("de-DE", UTF_8, arguments.split(" "))).isEqualTo(english);
    }

    @Test
    void whereOnlyAsciiCanBeShownNothingElseIs() throws Exception {
        for (String command : List.of("list", "plan")) {
            assertThat(out("de-DE", "US-ASCII", command)).as(command).matches("\\p{ASCII}+");
        }
    }

    private static String out(String locale, String encoding, String... arguments) throws Exception {
        ProcessBuilder builder = Command.builder(Command.SUITE, arguments);
        Locale of = Locale.forLanguageTag(locale);
        List<String> command = new ArrayList<>(builder.command());
        command.addAll(
                1,
                List.of(
                        "-Duser.language=" + of.getLanguage(),
                        "-Duser.country=" + of.getCountry(),
                        "-Dstdout.encoding=" + encoding));
        Command done = Command.of(builder.command(command));
        assertThat(done.status()).as(done.err()).isZero();
        return done.out().replace("\r\n", "\n");
    }

    /** Without the controls, which every run has, the room that their names take, and the times that they add to. */
    private static String ofTheChosen(String plan) {
        String times = "\\d+ cases, about \\d+ (s|min) for the controls and \\d+ (s|min) a round, ";
        assertThat(plan).containsPattern("\n" + times);
        return plan.lines()
                        .filter(line -> line.matches("  case .*|.*test\\..*|.* rounds"))
                        .map(line -> line.replaceAll(" {2,}", "  ").replaceAll(times, "…, "))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
