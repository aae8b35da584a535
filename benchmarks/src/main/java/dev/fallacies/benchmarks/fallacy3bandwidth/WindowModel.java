package dev.fallacies.benchmarks.fallacy3bandwidth;

import static dev.fallacies.harness.scenario.Prediction.Relation.ABOUT;
import static dev.fallacies.harness.scenario.Prediction.Relation.AT_LEAST;

import dev.fallacies.benchmarks.controls.MarginalCost;
import dev.fallacies.benchmarks.controls.PausedCall;
import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Conditions;
import dev.fallacies.harness.scenario.LinkParameters;
import dev.fallacies.harness.scenario.Prediction;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Trial;
import java.util.List;
import java.util.OptionalDouble;

/** What {@link Window} expects, and what the chapter does; the derivations are there. */
final class WindowModel {
    /** Share of a link's rate from which on it is saturated, as in {@link Payload}. */
    private static final double SATURATED = 0.8;

    /** What a window that grows has to be worth, or it could as well have stayed: one doubling of those that it makes. */
    private static final double TUNED_GAIN = 2;

    private WindowModel() {}

    static OptionalDouble seconds(Case aCase, LinkParameters link) {
        if (aCase.method().equals("upload")) {
            return seconds(uploadTrips(), Window.UPLOAD_BYTES, link);
        }
        int windows = aCase.method().equals("tuned") ? Window.TUNED_WINDOWS : Window.WINDOWS;
        return seconds(2 * windows, windows * windowBytes(aCase), link);
    }

    private static OptionalDouble seconds(double trips, double bytes, LinkParameters link) {
        return OptionalDouble.of((trips * link.addedRttNanos() + link.downloadNanos(bytes)) / 1e9);
    }

    static List<Trial> trials(Case aCase, LinkParameters link) {
        if (aCase.method().equals("upload") || link.downBytesPerSecond().isEmpty()) {
            return List.of();
        }
        String window = (aCase.method().equals("tuned") ? "that gRPC tunes from " : "of ") + windowKiB(aCase) + " KiB";
        return List.of(Trial.atLeast(
                Sentence.S24,
                "over " + aCase.parameter(Case.NETWORK) + " with a window " + window,
                Window.GOODPUT,
                SATURATED * link.downBytesPerSecond().getAsDouble(),
                "a link is saturated that is used to four fifths of its rate: others then wait for two transfers"));
    }

    static Prediction predict(Case aCase, Conditions conditions) {
        return switch (aCase.method()) {
            case "download" -> fixed(windowBytes(aCase), conditions);
            case "tuned" -> grown(windowBytes(aCase), conditions);
            default ->
                prediction(
                        Window.UPLOAD_BYTES * 1e9 / (uploadTrips() * tripNanos(Window.DEFAULT_BYTES, conditions)),
                        AT_LEAST,
                        0.3,
                        "≥ B÷(trips·(RTT+s+c)), W the server's",
                        "the first window and the answer are in it as well",
                        conditions);
        };
    }

    private static Prediction fixed(double windowBytes, Conditions conditions) {
        return prediction(
                ceiling(windowBytes, conditions),
                ABOUT,
                0.11,
                "min(R, (W÷2)÷(RTT+s+c))",
                "an update comes up to a message late, and its waking is known to a third",
                conditions);
    }

    private static Prediction grown(double firstWindowBytes, Conditions conditions) {
        return prediction(
                Math.min(TUNED_GAIN * ceiling(firstWindowBytes, conditions), SATURATED * rate(conditions)),
                AT_LEAST,
                0.11,
                "≥ min(2·that of W, ⅘·R)",
                "as for the fixed window that it starts from",
                conditions);
    }

    private static Prediction prediction(
            double bytesPerSecond,
            Prediction.Relation relation,
            double tolerance,
            String formula,
            String reason,
            Conditions conditions) {
        return new Prediction(
                Window.GOODPUT,
                bytesPerSecond,
                relation,
                tolerance,
                formula,
                conditions.controls().stamp(),
                reason);
    }

    /** Bytes a second that a window lets through. */
    private static double ceiling(double windowBytes, Conditions conditions) {
        double byWindow = 1e9 * windowBytes / 2 / tripNanos(windowBytes, conditions);
        return Math.min(byWindow, rate(conditions));
    }

    private static double rate(Conditions conditions) {
        return conditions.link().downBytesPerSecond().orElse(Double.POSITIVE_INFINITY);
    }

    /** From one update of a window to the next. */
    private static double tripNanos(double windowBytes, Conditions conditions) {
        double rtt = conditions.link().addedRttNanos();
        return rtt
                + PausedCall.nanosAfter(rtt, conditions.controls())
                + MarginalCost.nanosForBytes(windowBytes / 2, conditions.controls());
    }

    private static double uploadTrips() {
        return 1 + Math.ceil((Window.UPLOAD_BYTES - Window.DEFAULT_BYTES) / (Window.DEFAULT_BYTES / 2.0));
    }

    private static int windowKiB(Case aCase) {
        return Math.toIntExact(aCase.number("windowKiB"));
    }

    private static double windowBytes(Case aCase) {
        return 1024.0 * windowKiB(aCase);
    }
}
