package dev.fallacies.harness.cli;

import dev.fallacies.harness.report.Glyphs;
import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where a command's words go.
 *
 * @param out for them
 * @param glyphs which characters can be shown there
 * @param width in characters
 * @param interactive whether a person looks on, so that a line may be overwritten
 */
record Terminal(PrintStream out, Glyphs glyphs, int width, boolean interactive) {
    private static final int WIDTH = 120;

    /** That of this process. */
    static Terminal ofThisProcess() {
        Charset charset = outputCharset();
        Glyphs glyphs = charset.equals(StandardCharsets.UTF_8) ? Glyphs.UNICODE : Glyphs.ASCII;
        return new Terminal(new PrintStream(System.out, true, ableToName(charset)), glyphs, WIDTH, isInteractive());
    }

    /** ASCII could not write the name of every folder; where it is asked for, UTF-8 writes the same and those too. */
    private static Charset ableToName(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    /** That of a process whose output is for a program. */
    static Terminal silent() {
        return new Terminal(new PrintStream(OutputStream.nullOutputStream()), Glyphs.ASCII, WIDTH, false);
    }

    void line(String text) {
        out.println(text);
    }

    /** The same text in characters that can be shown here. */
    String show(String text) {
        return glyphs.show(text);
    }

    /** JDK 17 does not say what its standard output is encoded in; this is what it goes by. */
    private static Charset outputCharset() {
        String name = System.getProperty(
                "stdout.encoding", System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding")));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    /** From JDK 22 on there is a console even where there is no terminal, and it can be asked. */
    private static boolean isInteractive() {
        Console console = System.console();
        if (console == null || System.getenv("TERM") == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the console cannot be asked whether it is a terminal", e);
        }
    }
}
