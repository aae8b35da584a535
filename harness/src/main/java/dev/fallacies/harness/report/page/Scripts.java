package dev.fallacies.harness.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that draw the figures of a page, as they are put into it. */
public final class Scripts {
    private Scripts() {}

    /** Apache ECharts, which defines the global {@code echarts}; with its licence's notice. */
    public static String echarts() {
        return resource("echarts/echarts.min.js");
    }

    /** Draws every figure of the page; comes after {@link #echarts} and after the figures. */
    public static String drawing() {
        return resource("page.js");
    }

    private static String resource(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the suite's jar lacks " + name + "; build it with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
