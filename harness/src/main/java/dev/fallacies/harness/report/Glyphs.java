package dev.fallacies.harness.report;

import dev.fallacies.harness.results.InertText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which characters a reader's screen can show. Texts are written in Unicode, and pass through here before they are laid out: what
 * a folder says is shown, and commands no terminal.
 */
public enum Glyphs {
    UNICODE {
        @Override
        String apply(String text) {
            return InertText.of(text);
        }
    },
    ASCII {
        @Override
        String apply(String text) {
            String plain = InertText.of(text);
            for (Map.Entry<String, String> substitute : SUBSTITUTES.entrySet()) {
                plain = plain.replace(substitute.getKey(), substitute.getValue());
            }
            return plain.replaceAll("[^\\x00-\\x7f]", "?");
        }
    };

    private static final Map<String, String> SUBSTITUTES = substitutes();

    /** The same text in characters that can be shown; one that has no likeness becomes a question mark. */
    abstract String apply(String text);

    /** As {@link #apply}, for those who print what no report made. */
    public String show(String text) {
        return apply(text);
    }

    private static Map<String, String> substitutes() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("µ", "u");
        map.put("μ", "u");
        map.put("÷", "/");
        map.put("±", "+/-");
        map.put("×", "x");
        map.put("·", "*");
        map.put("…", "...");
        map.put("≤", "<=");
        map.put("≥", ">=");
        map.put("≈", "~");
        map.put("–", "-");
        map.put("—", "-");
        map.put("−", "-");
        map.put("⌈", "ceil(");
        map.put("⌉", ")");
        map.put("⌊", "floor(");
        map.put("⌋", ")");
        map.put("√", "sqrt");
        map.put("²", "^2");
        map.put("³", "^3");
        map.put("λ", "lambda");
        map.put("ρ", "rho");
        map.put("→", "->");
        map.put("▲", "^");
        map.put("▼", "v");
        return map;
    }
}
