package dev.fallacies.benchmarks.why;

import dev.fallacies.harness.scenario.Case;
import dev.fallacies.harness.scenario.Sentence;
import dev.fallacies.harness.scenario.Trial;
import java.util.List;

/** What the loss of a replica has to leave if the chapter is right. */
final class FaultTrials {
    /** Calls that fail after a loss has been survived, as a share: what is left is no outage. */
    private static final double SURVIVED = 0.05;

    private FaultTrials() {}

    static List<Trial> of(Case aCase) {
        return switch (aCase.method()) {
            case "kill" -> List.of(aCase.number("replicas") == 1 ? ends() : survives("if a replica dies, for ", aCase));
            case "stop" -> List.of(survives("if a replica stops and its connections stay, for ", aCase));
            case "writes" -> aCase.parameter("copies").equals("none") ? List.of() : List.of(keeps(aCase));
            default -> List.of();
        };
    }

    private static Trial ends() {
        return Trial.atLeast(
                Sentence.S07,
                "after the only replica's death",
                FaultTolerance.FAILED_IN_THE_END,
                1 - SURVIVED,
                "the service has ended if calls fail for good");
    }

    private static Trial survives(String fault, Case aCase) {
        String client = aCase.parameter("client");
        String limits = ClientDesign.of(client) == ClientDesign.KEEP_ALIVE ? " below gRPC's own limit of 10 s" : "";
        return Trial.atMost(
                        Sentence.S08,
                        fault + client + limits,
                        FaultTolerance.FAILED_IN_THE_END,
                        SURVIVED,
                        "the system has survived if calls succeed again soon after")
                .ofPart("work");
    }

    private static Trial keeps(Case aCase) {
        return Trial.atMost(
                        Sentence.S08,
                        "for data with copies: " + aCase.parameter("copies"),
                        FaultTolerance.LOST_WRITES,
                        0,
                        "data survives if no write is lost that was acknowledged")
                .ofPart("data");
    }
}
