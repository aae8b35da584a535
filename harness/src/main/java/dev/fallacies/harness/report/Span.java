package dev.fallacies.harness.report;

/** A piece of a sentence, with what it is, so that each format can show it in its own way. */
public sealed interface Span {
    /** As it is read. */
    String text();

    /** Words of the suite's own. */
    record Text(String text) implements Span {}

    /** Words that came from a run's folder: they are to be read, and mean nothing to any format. */
    record Told(String text) implements Span {}

    /** Words that stand out. */
    record Strong(Prose prose) implements Span {
        @Override
        public String text() {
            return prose.text();
        }
    }

    /**
     * A name, letter by letter.
     *
     * @param target place that it is about; null if it is only a name
     */
    record Code(String text, String target) implements Span {}

    /**
     * A place in the report to refer to.
     *
     * @param id unique in the report
     */
    record Place(String id, String text) implements Span {}

    /** Leads to a place. */
    record Reference(String target, String text) implements Span {}

    /**
     * A file of the run's folder.
     *
     * @param text its path within the folder
     */
    record FileLink(String text) implements Span {}

    /**
     * A number that can be cited.
     *
     * @param key for example {@code latency.chatty/chatty,calls=100,network=cross-az/p50}
     * @param text with unit, and interval or range
     * @param basis what it rests on, for example {@code 5 rounds}
     * @param notCitable why it is not to be cited; null if it may be
     */
    record Quantity(String key, String text, String basis, String notCitable) implements Span {}

    /** What came of a model, of a sentence of the chapter or of a run. */
    record Verdict(Tone tone, String text) implements Span {}

    /** How a verdict is shown besides its words. */
    enum Tone {
        GOOD,
        MIXED,
        BAD,
        OPEN
    }
}
