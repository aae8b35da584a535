package dev.fallacies.harness.results;

/** What becomes of fields of JSON that this suite does not know. */
public enum UnknownFields {
    /** A later suite of the same schema may say more. */
    PASSED_OVER,
    /** Nothing may be there that nobody has checked. */
    REFUSED
}
