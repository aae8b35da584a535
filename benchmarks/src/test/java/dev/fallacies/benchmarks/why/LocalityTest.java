package dev.fallacies.benchmarks.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Statistic;
import dev.fallacies.harness.scenario.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalityTest {
    private static final double EARTH_KILOMETRES = 6371;
    private static final double LIGHT_IN_GLASS_KILOMETRES_PER_MILLI = 299.792458 / 1.5;

    private final Locality experiment = new Locality();

    /** Coordinates: GeoNames; Ashburn for Virginia and San José for California, where the regions are. */
    @ParameterizedTest
    @CsvSource({
        "london-frankfurt, 51.51, -0.13, 50.11, 8.68",
        "virginia-california, 39.04, -77.49, 37.34, -121.89",
        "virginia-ireland, 39.04, -77.49, 53.35, -6.26",
        "tokyo-virginia, 35.69, 139.69, 39.04, -77.49",
        "london-singapore, 51.51, -0.13, 1.35, 103.82"
    })
    void aProfilesBoundIsThatOfTheGreatCircleAndItsRoundTripIsAbove(
            String network, double latitude, double longitude, double otherLatitude, double otherLongitude) {
        NetworkProfile profile = NetworkProfiles.builtIn().find(network);
        double bound = 2
                * kilometres(latitude, longitude, otherLatitude, otherLongitude)
                / LIGHT_IN_GLASS_KILOMETRES_PER_MILLI;
        assertThat(profile.fibreBoundMillis().getAsDouble()).isCloseTo(bound, within(0.01 * bound));
        assertThat(profile.rttMillis()).isGreaterThan(bound);
    }

    @Test
    void distanceAndThinkingAddUp() {
        double without = predicted("tokyo-virginia", 0, Statistic.P50);
        assertThat(predicted("tokyo-virginia", 50, Statistic.P50) - without).isCloseTo(50e6, within(0.1e6));
        assertThat(without).isCloseTo(150e6, within(3e6));
    }

    @Test
    void onlyARoundTripBetweenRegionsIsHeldToTheBound() {
        assertThat(predicted("tokyo-virginia", 50, Statistic.MEAN)).isEqualTo(158.7e6);
        assertThat(predictions("cross-az", 0)).extracting(Prediction::statistic).containsExactly(Statistic.P50);
    }

    @Test
    void aFarServerIsTriedAgainstTheSameOneNearbyAndAFastOneAgainstASlowOne() {
        assertThat(trials("tokyo-virginia", 0))
                .extracting(Trial::sentence, Trial::baseline)
                .containsExactly(
                        tuple(Sentence.S10.id(), "call,network=cross-az,thinkMillis=0"),
                        tuple(Sentence.S09.id(), "call,network=cross-az,thinkMillis=50"));
        assertThat(trials("tokyo-virginia", 0).get(0).lowest()).hasValue(10);
        assertThat(trials("tokyo-virginia", 50)).isEmpty();
        assertThat(trials("cross-az", 0)).isEmpty();
    }

    /** What a near call costs by itself is more than a tenth of so short a round trip. */
    @Test
    void aShortDistanceIsNotTriedAgainstATenthOfItself() {
        assertThat(trials("london-frankfurt", 0)).extracting(Trial::sentence).containsExactly(Sentence.S09.id());
    }

    private double predicted(String network, long thinkMillis, Statistic statistic) {
        return predictions(network, thinkMillis).stream()
                .filter(p -> p.statistic().equals(statistic))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private List<Prediction> predictions(String network, long thinkMillis) {
        NetworkProfile profile = NetworkProfiles.builtIn().find(network);
        return experiment.predict(
                aCase(network, thinkMillis),
                new Conditions(Optional.of(profile), profile.expected(), MachineConstants.reference()));
    }

    private List<Trial> trials(String network, long thinkMillis) {
        return experiment.trials(
                aCase(network, thinkMillis),
                NetworkProfiles.builtIn().find(network).expected());
    }

    private static Case aCase(String network, long thinkMillis) {
        return Case.of("why.locality", "call", Map.of("network", network, "thinkMillis", Long.toString(thinkMillis)));
    }

    /** The haversine formula. */
    private static double kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double a = haversine(otherLatitude - latitude)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * haversine(otherLongitude - longitude);
        return 2 * EARTH_KILOMETRES * Math.asin(Math.sqrt(a));
    }

    private static double haversine(double degrees) {
        double sine = Math.sin(Math.toRadians(degrees) / 2);
        return sine * sine;
    }
}
