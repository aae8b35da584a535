package dev.fallacies.harness.cli;

import java.util.List;
import java.util.stream.Stream;

/** Folders that came from somebody who means no good, or from a disk that is broken. */
final class Attacks {
    private Attacks() {}

    static List<Attack> all() {
        return Stream.of(FileAttacks.all(), JsonAttacks.all(), LogAttacks.all())
                .flatMap(List::stream)
                .toList();
    }
}
