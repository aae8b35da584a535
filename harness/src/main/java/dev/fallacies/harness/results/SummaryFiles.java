package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The files that tell a summary, written and held against it: a tree, a table, and the description of the folder. */
public final class SummaryFiles {
    public static final String TREE = "summary.json";
    public static final String TABLE = "summary.csv";
    public static final String DESCRIPTION = "datapackage.json";

    /** Logarithms differ in their last digits between processors, and how a number is printed between versions of Java. */
    private static final double NEARLY_EQUAL = 1e-9;

    private final FolderFiles files;

    public SummaryFiles(FolderFiles files) {
        this.files = files;
    }

    /** @throws RunFolderException if they cannot be written */
    void write(Run run, Summary summary) {
        AtomicFile.write(files.toWrite(TREE), out -> ResultJson.write(summary, out));
        AtomicFile.write(files.toWrite(TABLE), SummaryCsv.render(summary));
        AtomicFile.write(files.toWrite(DESCRIPTION), DataPackage.render(run, files));
    }

    /**
     * What the tree says otherwise, as in "summary.json …"; empty if it says the same.
     *
     * @throws RunFolderException if it cannot be read
     */
    public Optional<String> differenceOfTree(Summary summary) {
        Summary written = tree();
        if (written.rows().size() != summary.rows().size()) {
            return Optional.of(rows(written.rows().size(), summary.rows().size()));
        }
        Optional<String> key = IntStream.range(0, summary.rows().size())
                .filter(i -> differ(written.rows().get(i), summary.rows().get(i)))
                .mapToObj(i -> summary.rows().get(i).key())
                .findFirst();
        if (key.isPresent()) {
            return key.map(SummaryFiles::otherwise);
        }
        return differ(withoutRows(written), withoutRows(summary))
                ? Optional.of("says of links, drifts or the run what the observations do not give")
                : Optional.empty();
    }

    private Summary tree() {
        try {
            return ResultJson.read(files.text(TREE), Summary.class, UnknownFields.REFUSED);
        } catch (JsonProcessingException e) {
            throw new RunFolderException(
                    "cannot be read: " + e.getOriginalMessage(), files.file(TREE), "restore the file");
        }
    }

    private static String otherwise(String key) {
        return "says of " + key + " what the observations do not give";
    }

    private static String rows(int written, int expected) {
        return "has " + written + " rows where the observations give " + expected;
    }

    private static Summary withoutRows(Summary summary) {
        return new Summary(summary.schemaVersion(), summary.runId(), List.of(), summary.links(), summary.drifts());
    }

    private static boolean differ(Object a, Object b) {
        return !ResultJson.tree(a).equals(SummaryFiles::compare, ResultJson.tree(b));
    }

    /** 0 if two values are as good as equal. */
    private static int compare(JsonNode a, JsonNode b) {
        boolean same = a.isNumber() && b.isNumber() ? areNearlyEqual(a.doubleValue(), b.doubleValue()) : a.equals(b);
        return same ? 0 : 1;
    }

    private static boolean areNearlyEqual(double a, double b) {
        return a == b || Math.abs(a - b) <= NEARLY_EQUAL * Math.max(Math.abs(a), Math.abs(b));
    }

    /**
     * What the table says otherwise, as in "summary.csv …"; empty if it says the same.
     *
     * @throws RunFolderException if it cannot be read
     */
    public Optional<String> differenceOfTable(Summary summary) {
        String written = files.text(TABLE);
        String expected = SummaryCsv.render(summary);
        try {
            return written.equals(expected) ? Optional.empty() : difference(Csv.rows(written), Csv.rows(expected));
        } catch (IOException e) {
            throw new RunFolderException("is no CSV", files.file(TABLE), "restore the file", e);
        }
    }

    private static Optional<String> difference(List<List<String>> written, List<List<String>> expected) {
        if (written.size() != expected.size()) {
            return Optional.of(rows(written.size(), expected.size()));
        }
        return IntStream.range(0, expected.size())
                .filter(i -> !areNearlyEqual(written.get(i), expected.get(i)))
                .mapToObj(i ->
                        i == 0 ? "has other columns" : otherwise(expected.get(i).get(0)))
                .findFirst();
    }

    private static boolean areNearlyEqual(List<String> written, List<String> expected) {
        return written.size() == expected.size()
                && IntStream.range(0, expected.size()).allMatch(i -> areNearlyEqual(written.get(i), expected.get(i)));
    }

    private static boolean areNearlyEqual(String written, String expected) {
        if (written.equals(expected)) {
            return true;
        }
        try {
            return areNearlyEqual(Double.parseDouble(written), Double.parseDouble(expected));
        } catch (NumberFormatException e) {
            // Two texts that differ.
            return false;
        }
    }

    /**
     * What the description says otherwise; empty if it says the same.
     *
     * @throws RunFolderException if it cannot be read
     */
    public Optional<String> differenceOfDescription(Run run) {
        return files.text(DESCRIPTION).equals(DataPackage.render(run, files))
                ? Optional.empty()
                : Optional.of("does not describe this folder");
    }
}
