package dev.fallacies.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseTest {
    private final Case chatty = Case.of("latency.chatty", "chatty", Map.of("network", "cross-az", "calls", "100"));

    @Test
    void aKeyNamesScenarioMethodAndParametersByName() {
        assertThat(chatty.key()).isEqualTo("latency.chatty/chatty,calls=100,network=cross-az");
        assertThat(Case.of("a.b", "c", Map.of()).key()).isEqualTo("a.b/c");
    }

    @Test
    void aValueThatWouldBreakAKeyIsRefused() {
        assertThatThrownBy(() -> Case.of("a.b", "c", Map.of("p", "1/2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1/2");
    }

    @Test
    void aParameterThatIsNoNumberIsNamed() {
        assertThat(chatty.number("calls")).isEqualTo(100);
        assertThatThrownBy(() -> chatty.number("network"))
                .hasMessageContaining("network")
                .hasMessageContaining("cross-az");
        assertThatThrownBy(() -> chatty.number("missing")).hasMessageContaining("missing");
    }

    @Test
    void aPatternTakesAlternativesAndLeavesTheRestOpen() {
        assertThat(matches("chatty|batched,calls=1|100")).isTrue();
        assertThat(matches("calls=100")).isTrue();
        assertThat(matches("batched,calls=100")).isFalse();
        assertThat(matches("chatty,calls=1|10")).isFalse();
        assertThat(matches("chatty,other=1")).isFalse();
    }

    @Test
    void aPatternHasNoSayInWhatTheUserChose() {
        assertThat(CasePattern.parse("chatty,calls=1").matches(chatty, Set.of("calls")))
                .isTrue();
    }

    @Test
    void aPatternWithoutANameIsRefused() {
        assertThatThrownBy(() -> CasePattern.parse("chatty,=1")).hasMessageContaining("name=value");
    }

    private boolean matches(String pattern) {
        return CasePattern.parse(pattern).matches(chatty, Set.of());
    }
}
