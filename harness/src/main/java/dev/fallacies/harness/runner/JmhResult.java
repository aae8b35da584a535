package dev.fallacies.harness.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.results.Failure;
import java.io.IOException;
import java.nio.file.Path;

/** The file that JMH writes its result to, through a stream that keeps errors to itself, such as that of a full disk. */
final class JmhResult {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JmhResult() {}

    /**
     * Sees that the file is whole and holds one benchmark.
     *
     * @throws CaseFailedException if it does not
     * @throws IOException if it cannot be read
     */
    static void requireWhole(Path json) throws IOException, CaseFailedException {
        try {
            JsonNode results = JSON.readTree(json.toFile());
            if (!results.isArray() || results.size() != 1) {
                throw failed("JMH's result file holds " + results.size() + " results instead of one", null);
            }
        } catch (JsonProcessingException e) {
            throw failed("JMH's result file is not whole (" + e.getOriginalMessage() + "); is its disk full?", e);
        }
    }

    private static CaseFailedException failed(String reason, Throwable cause) {
        return new CaseFailedException(Failure.Kind.FAILED, "record", reason.replaceAll("\\s+", " "), cause);
    }
}
