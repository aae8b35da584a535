package dev.fallacies.harness.toxiproxy.embedded;

import java.util.List;

/** The types of toxics this engine knows. */
final class ToxicTypes {

    private static final List<ToxicKind> ALL = List.of(
            LatencyToxic.DEFAULT,
            BandwidthToxic.DEFAULT,
            SlowCloseToxic.DEFAULT,
            TimeoutToxic.DEFAULT,
            SlicerToxic.DEFAULT,
            LimitDataToxic.DEFAULT,
            ResetPeerToxic.DEFAULT,
            NoopToxic.DEFAULT,
            FlipBytesToxic.DEFAULT,
            RecordBytesToxic.DEFAULT);

    private ToxicTypes() {}

    static ToxicKind defaultsOf(String type) {
        return ALL.stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .orElseThrow(() -> ApiException.badRequest("invalid toxic type"));
    }
}
