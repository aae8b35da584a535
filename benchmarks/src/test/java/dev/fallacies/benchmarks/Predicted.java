package dev.fallacies.benchmarks;

import dev.fallacies.harness.network.NetworkProfiles;
import dev.fallacies.harness.runner.MachineConstants;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Model;
import dev.fallacies.harness.scenario.NetworkProfile;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a model predicts for an exact link and the reference machine. */
public final class Predicted {
    private Predicted() {}

    /** @param label of a case, for example {@code download,network=rtt20ms,windowKiB=64} */
    public static List<Prediction> by(Model model, String label) {
        Case aCase = parse(label);
        Optional<NetworkProfile> network = aCase.network().map(NetworkProfiles.builtIn()::find);
        LinkParameters link = network.map(NetworkProfile::expected).orElse(LinkParameters.DIRECT);
        return model.predict(aCase, new Conditions(network, link, MachineConstants.reference()));
    }

    /** The predicted value of one statistic. */
    public static double by(Model model, String label, Statistic statistic) {
        return by(model, label).stream()
                .filter(p -> p.statistic().equals(statistic))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + ": no prediction of " + statistic.name()))
                .value();
    }

    private static Case parse(String label) {
        List<String> parts = Arrays.asList(label.split(","));
        Map<String, String> parameters = parts.stream()
                .skip(1)
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return Case.of("test.predicted", parts.get(0), parameters);
    }
}
