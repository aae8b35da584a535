package dev.fallacies.harness.results;

import dev.fallacies.harness.scenario.Section;
import java.util.List;
import java.util.Objects;

/**
 * What a scenario says of itself, kept in the run so that a report needs no benchmark class.
 *
 * @param id for example {@code latency.chatty}
 * @param chapter ids of the chapter's sentences on trial
 */
public record ScenarioText(
        String id,
        Section section,
        int version,
        List<String> chapter,
        String claim,
        String method,
        String doesNotShow) {

    public ScenarioText {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(doesNotShow, "doesNotShow");
        chapter = List.copyOf(Objects.requireNonNull(chapter, "chapter"));
    }
}
