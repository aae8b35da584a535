package dev.fallacies.harness.report;

import java.util.List;

/** What is to be told, whatever it is written in. */
public interface Report {
    String title();

    /** The run that its numbers are of, or both runs. */
    String runId();

    /** What comes before its parts. */
    List<Block> status();

    List<Part> parts();
}
