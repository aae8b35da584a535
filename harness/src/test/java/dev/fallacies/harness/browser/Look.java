package dev.fallacies.harness.browser;

/**
 * How a reader looks at a page.
 *
 * @param width of the window in CSS pixels
 * @param colorScheme {@code light} or {@code dark}
 * @param media {@code screen} or {@code print}
 * @param scripts whether they run
 */
public record Look(int width, String colorScheme, String media, boolean scripts) {
    public static final Look DESKTOP = new Look(1280, "light", "screen", true);
    public static final Look PHONE = new Look(390, "light", "screen", true);

    public Look dark() {
        return new Look(width, "dark", media, scripts);
    }

    public Look withoutScripts() {
        return new Look(width, colorScheme, media, false);
    }

    /** As wide as a sheet of paper, A4 across, without its margins. */
    public Look printed() {
        return new Look(1030, colorScheme, "print", scripts);
    }
}
