package dev.fallacies.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fallacies.harness.report.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "hdr/all-a.b_c_x=1-us.hgrm, ./hdr/all-a.b_c_x=1-us.hgrm",
        "javascript:alert(1), ./javascript%3Aalert(1)",
        "//example.org/x, .///example.org/x",
        "a b#c?d%e, ./a%20b%23c%3Fd%25e",
        "größe, ./größe",
    })
    void theAddressOfAFileIsAPathWithinItsFolder(String file, String address) {
        assertThat(Words.address(new Span.FileLink(file))).isEqualTo(address);
    }

    @Test
    void aLineMayBreakWithinANameWhereItsPartsEnd() {
        assertThat(Words.pieces("latency.chatty/chatty,calls=100/p50"))
                .containsExactly("latency.chatty/", "chatty,", "calls=100/", "p50");
        assertThat(Words.pieces("")).containsExactly("");
    }

    @Test
    void noTextOfAFigureEndsItsScript() throws JsonProcessingException {
        String text = "</script><!-- & \u2028 \\ \"";
        ObjectNode option = JsonNodeFactory.instance.objectNode().put("text", text);
        Figure figure = new Figure("id", "title", "description", option, new DataTable(List.of(), List.of()), 100);
        assertThat(Words.embedded(figure)).doesNotContain("<", ">", "&", "\u2028");
        assertThat(new ObjectMapper().readTree(Words.embedded(figure))).isEqualTo(option);
    }

    @Test
    void whatCompilesTemplatesIsNotThereWhenThePageIsMade() {
        assertThatThrownBy(() -> Class.forName("gg.jte.compiler.TemplateCompiler"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
