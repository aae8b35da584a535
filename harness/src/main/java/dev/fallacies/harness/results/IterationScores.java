package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The score of each measurement iteration in a result file of JMH, in the unit of that file. Every sample of a fork may be in
 * it, so it is read in passing.
 */
final class IterationScores {
    private static final JsonFactory JSON = GuardedJson.factory();
    private static final int MOST_ITERATIONS = 10_000;

    private final JsonParser json;
    private final List<Double> scores = new ArrayList<>();

    private IterationScores(JsonParser json) {
        this.json = json;
    }

    /** @throws RunFolderException if the file is missing, or is no result of one benchmark with its iterations */
    static List<Double> read(Path file) {
        try (InputStream in = FolderFiles.open(file);
                JsonParser json = JSON.createParser(in)) {
            List<Double> scores = new IterationScores(json).ofFirstResult();
            if (scores.isEmpty() || scores.stream().anyMatch(score -> !(score > 0) || score.isInfinite())) {
                throw notJmh(file, null);
            }
            return scores;
        } catch (JsonProcessingException e) {
            throw notJmh(file, e);
        } catch (IOException e) {
            throw new RunFolderException("cannot read JMH's result", file, "restore the file", e);
        }
    }

    /** Reads the file to its end. */
    private List<Double> ofFirstResult() throws IOException {
        if (json.nextToken() == JsonToken.START_ARRAY && json.nextToken() == JsonToken.START_OBJECT) {
            ofField("primaryMetric", this::ofMetric);
        }
        while (json.nextToken() != null) {
            json.skipChildren();
        }
        return scores;
    }

    private void ofMetric() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "rawData" -> ofEach(() -> ofEach(() -> add(number())));
                case "rawDataHistogram" -> ofEach(() -> ofEach(() -> add(mean())));
                default -> json.skipChildren();
            }
        }
    }

    private void add(double score) throws IOException {
        scores.add(score);
        if (scores.size() > MOST_ITERATIONS) {
            throw new JsonParseException(json, "it has too many iterations");
        }
    }

    /** What is read of a value, from its first token to its last. */
    @FunctionalInterface
    private interface Part {
        void read() throws IOException;
    }

    private void ofField(String name, Part value) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals(name);
            if (json.nextToken() == JsonToken.START_OBJECT && wanted) {
                value.read();
            } else {
                json.skipChildren();
            }
        }
    }

    private void ofEach(Part element) throws IOException {
        require(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /** Of sampled times: pairs of a value and how often it occurred. */
    private double mean() throws IOException {
        double sum = 0;
        double samples = 0;
        require(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(JsonToken.START_ARRAY);
            json.nextToken();
            double value = number();
            json.nextToken();
            double count = number();
            json.nextToken();
            require(JsonToken.END_ARRAY);
            sum += value * count;
            samples += count;
        }
        return sum / samples;
    }

    private double number() throws IOException {
        if (!json.currentToken().isNumeric()) {
            throw new JsonParseException(json, "a score is no number");
        }
        return json.getDoubleValue();
    }

    private void require(JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new JsonParseException(json, "its scores are in no lists of iterations");
        }
    }

    private static RunFolderException notJmh(Path file, Exception cause) {
        return new RunFolderException(
                "is no result of JMH with a score for each iteration", file, "restore the file", cause);
    }
}
