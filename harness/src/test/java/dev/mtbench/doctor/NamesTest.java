package dev.mtbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that a user may have meant. */
final class NamesTest {

    @Test
    void nearNamesAreThoseThatDifferInALetterOrAreAPart() {
        List<String> names = List.of("gpt-4o-mini", "gpt-4o", "meta-llama/Llama-3-8b", "unrelated", "");

        assertThat(NearNames.of("GPT4o", names)).containsExactly("gpt-4o", "gpt-4o-mini");
        assertThat(NearNames.of("llama-3-8b", names)).containsExactly("meta-llama/Llama-3-8b");
        assertThat(NearNames.of("meta-llama/Lama-3-8b", names)).containsExactly("meta-llama/Llama-3-8b");
        assertThat(NearNames.of("claude", names)).isEmpty();
    }

    @Test
    void noMoreAreTakenThanCanBeRead() {
        assertThat(NearNames.of("m", List.of("m1", "m2", "m3", "m4"))).containsExactly("m1", "m2", "m3");
    }
}
