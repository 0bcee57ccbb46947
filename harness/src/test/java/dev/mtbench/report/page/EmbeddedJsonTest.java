package dev.mtbench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EmbeddedJsonTest {

    @Test
    void noTextEndsTheElementItStandsIn() throws Exception {
        List<String> hostile = List.of("</script><!-- ]]> &lt; \u2028 \u2029 \"\\ \n");

        String json = EmbeddedJson.of(hostile);

        assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n");
        assertThat(Json.MAPPER.readTree(json).path(0).textValue()).isEqualTo(hostile.get(0));
    }
}
