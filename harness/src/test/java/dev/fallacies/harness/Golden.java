package dev.fallacies.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that outputs are compared with, letter by letter. After a wanted change the new ones are written over the old ones
 * by {@code -Dgolden.update=true}, and their difference is what a reviewer reads.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** @param name of the file that the text is to be the same as */
    public static void compare(String name, String made) throws IOException {
        Path golden = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, made);
        }
        assertThat(made).as(name).isEqualTo(Files.readString(golden));
    }

    /** A page without what it carries to look and work as it does, which has files of its own. */
    public static String withoutAssets(String page) {
        return page.replaceAll("(?s)<(style|script)>.*?</\\1>", "<$1>…</$1>")
                .replaceAll("&#39;sha256-[^ ;]*&#39;", "&#39;sha256-…&#39;");
    }
}
