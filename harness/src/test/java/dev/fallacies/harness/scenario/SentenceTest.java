package dev.fallacies.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fallacies.harness.scenario.Sentence.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentenceTest {
    private static final List<String> IDS = IntStream.rangeClosed(1, 51)
            .mapToObj(number -> String.format(Locale.ROOT, "S%02d", number))
            .toList();

    @Test
    void everySentenceOfTheChapterIsThereInItsOrder() {
        assertThat(Sentence.values()).extracting(Sentence::id).containsExactlyElementsOf(IDS);
    }

    @ParameterizedTest
    @EnumSource
    void aSentenceIsOneAndToldOnce(Sentence sentence) {
        assertThat(sentence.text()).matches("[A-Z][^.]*\\.");
        assertThat(Arrays.stream(Sentence.values()).filter(s -> s.text().equals(sentence.text())))
                .containsExactly(sentence);
    }

    @Test
    void onlyClaimsAndAdviceMayBeRefuted() {
        assertThat(Arrays.stream(Kind.values()).filter(Kind::isOnTrial)).containsExactly(Kind.CLAIM, Kind.ADVICE);
        assertThat(Arrays.stream(Sentence.values()).filter(s -> !s.kind().isOnTrial()))
                .extracting(Sentence::id)
                .containsExactly("S01", "S03", "S16", "S18", "S41", "S51");
    }
}
