package dev.fallacies.harness.cli;

import dev.fallacies.harness.analysis.Change;
import dev.fallacies.harness.analysis.ComparedNumber;
import dev.fallacies.harness.analysis.Comparison;
import dev.fallacies.harness.analysis.ComparisonTerms;
import dev.fallacies.harness.analysis.ComparisonTerms.Floor;
import dev.fallacies.harness.analysis.NotComparableException;
import dev.fallacies.harness.report.ComparisonCsv;
import dev.fallacies.harness.report.ComparisonReport;
import dev.fallacies.harness.report.ComparisonText;
import dev.fallacies.harness.report.MarkdownReport;
import dev.fallacies.harness.report.page.Figures;
import dev.fallacies.harness.report.page.Page;
import dev.fallacies.harness.results.InertText;
import dev.fallacies.harness.results.OtherSchemaException;
import dev.fallacies.harness.results.ResultJson;
import dev.fallacies.harness.results.Run;
import dev.fallacies.harness.results.RunFolder;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fallacies compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Says what became of the numbers of run A in run B: slower, faster, equivalent or inconclusive.",
            "Two numbers that differ by no more than the margin are equivalent; a verdict takes the whole 95 %% interval of"
                    + " B/A beyond the margin, or within it."
        },
        footer = {
            "",
            "Exit status: 0 fine; 1 a regression, with --gate; 2 a folder that cannot be read; 3 runs that cannot be"
                    + " compared, or, with --strict, an inconclusive number."
        })
final class CompareCommand implements Callable<Integer> {
    private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,6})?) ?%");

    @Parameters(index = "0", paramLabel = "A", description = "A results folder.")
    private Path folderOfA;

    @Parameters(index = "1", paramLabel = "B", description = "The results folder that is held against it.")
    private Path folderOfB;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default), md, csv, json or html; results/README.md explains csv and json.")
    private String format;

    @Option(
            names = "--margin",
            paramLabel = "N%",
            defaultValue = "5%",
            description = "How far two numbers may differ and be as good as equal; default: ${DEFAULT-VALUE}.")
    private String margin;

    @Option(
            names = "--floor",
            arity = "2",
            paramLabel = "RUN",
            description =
                    "Two more runs, of nothing but another time, on the machine of A or B: what 95 %% of their numbers"
                            + " differ by is the least margin.")
    private List<Path> floor = List.of();

    @Option(
            names = "--statistic",
            paramLabel = "NAME",
            split = ",",
            defaultValue = ComparisonTerms.TYPICAL,
            description =
                    "Which numbers: typical (the default: p50 of calls, mean of what is timed in batches, and what"
                            + " is counted), all, or by name: p99,allocation.")
    private List<String> statistics;

    @Option(
            names = "--gate",
            description =
                    "Exit status 1 if a number is certainly worse by more than the margin: the adjusted p is below"
                            + " 5 %%.")
    private boolean gate;

    @Option(names = "--strict", description = "Exit status 3 if a number is inconclusive.")
    private boolean strict;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Format wanted = Format.of(format);
        double asked = margin();
        Run a = read(folderOfA);
        Run b = read(folderOfB);
        Comparison comparison = Comparison.of(a, b, terms(asked, a, b));
        wanted.print(comparison);
        return status(comparison);
    }

    private enum Format {
        TEXT {
            @Override
            void print(Comparison comparison) {
                Terminal terminal = Terminal.ofThisProcess();
                terminal.out().print(ComparisonText.render(comparison, terminal.width(), terminal.glyphs()));
            }
        },
        MD {
            @Override
            void print(Comparison comparison) {
                document(MarkdownReport.render(new ComparisonReport(comparison)));
            }
        },
        CSV {
            @Override
            void print(Comparison comparison) {
                document(ComparisonCsv.render(comparison));
            }
        },
        JSON {
            @Override
            void print(Comparison comparison) {
                document(ResultJson.document(comparison));
            }
        },
        HTML {
            @Override
            void print(Comparison comparison) {
                StringWriter page = new StringWriter();
                Page.write(new ComparisonReport(comparison), subject -> Figures.of(comparison), page);
                document(page.toString());
            }
        };

        abstract void print(Comparison comparison);

        /** Files are UTF-8, whatever a terminal here shows. */
        private static void document(String text) {
            PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
            out.print(text);
            out.flush();
        }

        static Format of(String name) {
            return switch (name) {
                case "text" -> TEXT;
                case "md" -> MD;
                case "csv" -> CSV;
                case "json" -> JSON;
                case "html" -> HTML;
                default ->
                    throw new IllegalArgumentException("--format takes text, md, csv, json or html, not " + name);
            };
        }
    }

    private double margin() {
        Matcher matcher = PERCENTAGE.matcher(margin);
        double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (percent == 0) {
            throw new IllegalArgumentException("--margin takes a percentage above 0, such as 5%, not " + margin);
        }
        return percent / 100;
    }

    private ComparisonTerms terms(double asked, Run a, Run b) {
        return new ComparisonTerms(asked, floor(a, b), statistics, ComparisonTerms.areInterleaved(a, b));
    }

    private Floor floor(Run a, Run b) {
        return floor.isEmpty() ? null : Floor.between(read(floor.get(0)), read(floor.get(1)), a, b);
    }

    /** A folder of another schema is sound, and yet nothing can be held against it. */
    static Run read(Path folder) {
        try {
            return RunFolder.open(folder).read();
        } catch (OtherSchemaException e) {
            throw new NotComparableException(e.getMessage());
        }
    }

    private int status(Comparison comparison) {
        List<ComparedNumber> regressions = comparison.regressions();
        if (gate && !regressions.isEmpty()) {
            complain("--gate: worse by more than the margin: "
                    + regressions.stream().map(ComparedNumber::key).collect(Collectors.joining(", ")));
            return ExitStatus.REGRESSION;
        }
        long inconclusive = comparison.count(Change.INCONCLUSIVE);
        if (strict && inconclusive > 0) {
            complain("--strict: " + inconclusive + " of " + comparison.numbers().size()
                    + " numbers are inconclusive; measure more rounds, or give a wider --margin");
            return ExitStatus.NOT_COMPARABLE;
        }
        return ExitStatus.FINE;
    }

    private void complain(String what) {
        spec.commandLine().getErr().println("fallacies: " + InertText.of(what));
    }
}
