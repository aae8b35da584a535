package dev.fallacies.harness.verification;

import dev.fallacies.harness.results.InertText;
import dev.fallacies.harness.results.RunFolderException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with a folder, a line each: the first of it, and how much more there is. */
final class Problems {
    private static final int MOST_TOLD = 20;

    private final List<String> told = new ArrayList<>();
    private long count;

    /**
     * Notes one.
     *
     * @param where path of a file within the folder
     * @param what as in "{@code where} is …"
     */
    void add(String where, String what) {
        add(where + " " + what);
    }

    /** Notes what a check finds that cannot even read what it is to check. */
    void during(Runnable check) {
        during(() -> {
            check.run();
            return null;
        });
    }

    /** The same of a check that hands something on; null if it could not. */
    <T> T during(Supplier<T> check) {
        try {
            return check.get();
        } catch (RunFolderException e) {
            add(e.getMessage());
            return null;
        }
    }

    private void add(String line) {
        count++;
        if (told.size() < MOST_TOLD) {
            told.add(InertText.of(line));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The first of them, and how many more. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(told);
        if (count > told.size()) {
            lines.add("and " + (count - told.size()) + " more");
        }
        return lines;
    }
}
