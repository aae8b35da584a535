package dev.fallacies.harness.toxiproxy;

import java.util.List;
import java.util.Optional;

/**
 * The engines that a run may use: the one that makes its links, and both kinds by name for cases that compare them.
 *
 * @param main makes the links of every case that names no engine
 * @param real a real Toxiproxy; empty if there is none on this machine
 */
public record EngineSet(EngineChoice main, Optional<EngineChoice> real) {
    private static final String EMBEDDED = "embedded";
    private static final String REAL = "real";

    /** A main engine, and the real Toxiproxy that it is, or that is found on the search path. */
    public static EngineSet of(EngineChoice main) {
        Optional<EngineChoice> real = main instanceof EngineChoice.Embedded
                ? ProgramSearch.lookUp(EngineChoice.PROGRAM).map(EngineChoice.Program::new)
                : Optional.of(main);
        return new EngineSet(main, real);
    }

    /** The engine of a case. */
    public EngineChoice choose(Optional<String> name) {
        return name.map(this::named).orElse(main);
    }

    /** Names of the engines that there are; {@code embedded} first. */
    public List<String> names() {
        return real.isPresent() ? List.of(EMBEDDED, REAL) : List.of(EMBEDDED);
    }

    /** Why there is no real one; empty if there is. */
    public Optional<String> whyNotReal() {
        return real.isPresent() ? Optional.empty() : Optional.of(ProgramSearch.missing(EngineChoice.PROGRAM));
    }

    /** @throws IllegalArgumentException if the name is neither {@code embedded} nor {@code real}, or there is no real one */
    private EngineChoice named(String name) {
        return switch (name) {
            case EMBEDDED -> new EngineChoice.Embedded();
            case REAL ->
                real.orElseThrow(() -> new IllegalArgumentException(
                        "engine=real: " + whyNotReal().orElseThrow()));
            default ->
                throw new IllegalArgumentException("no engine '" + name + "'; there are " + EMBEDDED + " and " + REAL);
        };
    }
}
