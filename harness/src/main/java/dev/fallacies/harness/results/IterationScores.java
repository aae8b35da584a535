package dev.fallacies.harness.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The score of each measurement iteration in a result file of JMH, in the unit of that file. */
final class IterationScores {
    private static final ObjectMapper JSON = new ObjectMapper();

    private IterationScores() {}

    /** @throws RunFolderException if the file is missing, or is no result of one benchmark with its iterations */
    static List<Double> read(Path file) {
        try {
            JsonNode metric = JSON.readTree(Files.readString(file)).path(0).path("primaryMetric");
            List<Double> scores = new ArrayList<>();
            metric.path("rawData").forEach(fork -> fork.forEach(score -> scores.add(score.doubleValue())));
            metric.path("rawDataHistogram").forEach(fork -> fork.forEach(iteration -> scores.add(mean(iteration))));
            if (scores.isEmpty() || scores.stream().anyMatch(score -> !(score > 0))) {
                throw notJmh(file, null);
            }
            return scores;
        } catch (JsonProcessingException e) {
            throw notJmh(file, e);
        } catch (IOException e) {
            throw new RunFolderException("cannot read JMH's result", file, "restore the file", e);
        }
    }

    /** Of sampled times: pairs of a value and how often it occurred. */
    private static double mean(JsonNode histogram) {
        double sum = 0;
        double samples = 0;
        for (JsonNode bucket : histogram) {
            sum += bucket.path(0).doubleValue() * bucket.path(1).doubleValue();
            samples += bucket.path(1).doubleValue();
        }
        return sum / samples;
    }

    private static RunFolderException notJmh(Path file, Exception cause) {
        return new RunFolderException(
                "is no result of JMH with a score for each iteration", file, "restore the file", cause);
    }
}
