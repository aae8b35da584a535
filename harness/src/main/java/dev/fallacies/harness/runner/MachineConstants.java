package dev.fallacies.harness.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fallacies.harness.results.Observation;
import dev.fallacies.harness.scenario.Controls;
import dev.fallacies.harness.scenario.Prediction.Stamp;
import dev.fallacies.harness.scenario.Statistic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where models get a machine's costs from: a reference machine before a run, this machine's controls within one. */
public final class MachineConstants {
    private MachineConstants() {}

    /** The controls of the reference machine, which the data file describes. */
    public static Controls reference() {
        try (InputStream data = MachineConstants.class.getResourceAsStream("reference-controls.json")) {
            Map<String, Double> nanos = new HashMap<>();
            JsonNode medians = new ObjectMapper().readTree(data).path("median_ns");
            medians.properties()
                    .forEach(entry -> nanos.put(entry.getKey(), entry.getValue().asDouble()));
            return new Controls(nanos, Stamp.A_PRIORI);
        } catch (IOException e) {
            throw new UncheckedIOException("the reference controls cannot be read", e);
        }
    }

    /** The medians of a run's own controls; the mean of those that are timed in batches. */
    static Controls measured(List<Observation> controls) {
        Map<String, Double> nanos = new HashMap<>();
        for (Observation control : controls) {
            Double median = control.statistics().get(Statistic.P50.column());
            Double typical = median == null ? control.statistics().get(Statistic.MEAN.column()) : median;
            if (typical != null) {
                nanos.put(control.key(), typical);
            }
        }
        return new Controls(nanos, Stamp.FROM_CONTROLS);
    }
}
