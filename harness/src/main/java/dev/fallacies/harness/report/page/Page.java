package dev.fallacies.harness.report.page;

import dev.fallacies.harness.report.Block;
import dev.fallacies.harness.report.Part;
import dev.fallacies.harness.report.Report;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A report as one HTML file that needs nothing else: what its templates are made of. */
public final class Page {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Page.class.getClassLoader(), Page.class.getPackageName());

    private final Report report;
    private final Function<String, List<Figure>> figures;
    private final List<Part> parts;
    private final Assets assets = Assets.ofClassPath();
    private final Set<String> places = new HashSet<>();

    private Page(Report report, Function<String, List<Figure>> figures) {
        this.report = report;
        this.figures = figures;
        this.parts = report.parts();
    }

    /**
     * Writes it part by part.
     *
     * @param figures those of an experiment, by its id
     */
    public static void write(Report report, Function<String, List<Figure>> figures, Writer out) {
        TEMPLATES.render("page.jte", new Page(report, figures), new WriterOutput(new InertWriter(out)));
    }

    public String title() {
        return report.title();
    }

    public String runId() {
        return report.runId();
    }

    public List<Block> status() {
        return report.status();
    }

    public List<Part> parts() {
        return parts;
    }

    public List<Figure> figures(Block.Charts charts) {
        return figures.apply(charts.scenario());
    }

    /** The place, if nothing was there yet: a number may be shown twice, but only one of them can be referred to. */
    public String firstAt(String place) {
        return places.add(place) ? place : null;
    }

    public String style() {
        return assets.style();
    }

    public List<String> scripts() {
        return assets.scripts();
    }

    public String contentSecurityPolicy() {
        return assets.contentSecurityPolicy();
    }
}
