package dev.fallacies.harness.results;

import java.io.IOException;
import java.io.Writer;

/** A text that is made while it is written. */
@FunctionalInterface
public interface TextSource {
    /** Writes all of it; the writer is closed by whoever opened it. */
    void writeTo(Writer out) throws IOException;
}
