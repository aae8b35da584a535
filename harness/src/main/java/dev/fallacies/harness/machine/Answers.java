package dev.fallacies.harness.machine;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Collects what a system tells of itself; whatever it does not tell is null, with the reason kept. */
final class Answers {
    private final Map<String, String> absent;

    /** @param earlier reasons that are still good unless the same field is asked for again */
    Answers(Map<String, String> earlier) {
        absent = new TreeMap<>(earlier);
    }

    /**
     * Asks for one field. A machine that cannot be described in full is still worth measuring, so that any failure to
     * answer, a missing native library among them, becomes a reason and nothing more.
     *
     * @param field as {@code environment.json} spells it
     */
    <T> T ask(String field, Supplier<T> question) {
        try {
            T answer = question.get();
            absent.remove(field);
            if (answer == null) {
                absent.put(field, "the system does not tell");
            }
            return answer;
        } catch (AbsentException e) {
            absent.put(field, e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            // The type alone: a message may hold paths, and with them names that must not get out.
            absent.put(field, "asking failed with " + e.getClass().getSimpleName());
        }
        return null;
    }

    /** Reason by field. */
    Map<String, String> absent() {
        return Map.copyOf(absent);
    }
}
