package dev.fallacies.harness.report;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.LinkParameters;

/**
 * A kind of line of the {@link FidelityTable}: one for each level of the parameters of a benchmark.
 *
 * @param method name of the benchmark method
 * @param title with places for the transport, or for the bytes and the rate of a transfer
 * @param cells how the numbers of a case are told
 */
record FidelityLine(String scenario, String method, String title, FidelityCells cells) {

    boolean tellsOf(Case aCase) {
        return aCase.scenario().equals(scenario) && aCase.method().equals(method);
    }

    /** @param link as requested */
    String title(Case aCase, LinkParameters link) {
        return aCase.parameters().containsKey("bytes")
                ? String.format(title, Scale.showChosen(aCase.number("bytes"), "bytes"), rate(link))
                : String.format(title, aCase.parameters().get(Case.TRANSPORT));
    }

    private static String rate(LinkParameters link) {
        return link.downBytesPerSecond().isPresent()
                ? Scale.showChosen(link.downBytesPerSecond().getAsDouble(), "bytes_per_s")
                : RowText.NONE;
    }
}
