package dev.fallacies.harness.scenario;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The costs of this machine that models build on: the medians of the control cases, in nanoseconds.
 *
 * @param nanosByCase median by the key of the control case
 * @param stamp {@link Prediction.Stamp#A_PRIORI} for reference constants, {@link Prediction.Stamp#FROM_CONTROLS} for
 *     values of the run
 */
public record Controls(Map<String, Double> nanosByCase, Prediction.Stamp stamp) {

    public Controls {
        nanosByCase = Map.copyOf(nanosByCase);
    }

    /** @throws MissingControlException if that control was not measured */
    public double nanos(String caseKey) {
        Double nanos = nanosByCase.get(caseKey);
        if (nanos == null) {
            throw new MissingControlException(caseKey);
        }
        return nanos;
    }

    /**
     * The cost at a level of a control that was measured at several, linear between two of them and constant outside.
     *
     * @param keyPrefix key of the control up to the number that says its level
     * @throws MissingControlException if the control was measured at no level
     */
    public double nanosAt(String keyPrefix, double level) {
        NavigableMap<Double, Double> levels = levels(keyPrefix);
        if (levels.isEmpty()) {
            throw new MissingControlException(keyPrefix);
        }
        Map.Entry<Double, Double> below = levels.floorEntry(level);
        Map.Entry<Double, Double> above = levels.ceilingEntry(level);
        if (below == null || above == null) {
            return (below == null ? above : below).getValue();
        }
        double span = above.getKey() - below.getKey();
        double share = span == 0 ? 0 : (level - below.getKey()) / span;
        return below.getValue() + share * (above.getValue() - below.getValue());
    }

    private NavigableMap<Double, Double> levels(String keyPrefix) {
        NavigableMap<Double, Double> levels = new TreeMap<>();
        nanosByCase.forEach((key, nanos) -> {
            if (key.startsWith(keyPrefix)) {
                levels.put(Double.parseDouble(key.substring(keyPrefix.length())), nanos);
            }
        });
        return levels;
    }
}
