package dev.mtbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What model names tell. */
final class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-2024-11-20, GPT",
        "openai/gpt-oss-20b, GPT",
        "o3-mini, GPT",
        "claude-sonnet-4-20250514, Claude",
        "meta-llama/Llama-3.1-8B-Instruct, Llama",
        "finetune_llama2_chat_7b, Llama",
        "mistralai/Mixtral-8x7B-Instruct-v0.1, Mistral",
        "HuggingFaceH4/zephyr-7b-beta, Mistral",
        "Qwen/QwQ-32B, Qwen",
        "google/gemma-2-9b-it, Gemma",
        "gemini-2.0-flash, Gemini",
        "microsoft/Phi-3-mini-4k-instruct, Phi",
    })
    void aModelsNameTellsItsFamily(String model, String family) {
        assertThat(Families.of(model)).containsExactly(family);
    }

    @Test
    void aFinetuneIsOfTheFamilyItGrewFrom() {
        assertThat(Families.shared("deepseek-ai/DeepSeek-R1-Distill-Qwen-7B", "qwen2.5-72b"))
                .containsExactly("Qwen");
    }

    @Test
    void aNameThatTellsNothingIsOfNoFamily() {
        assertThat(Families.of("our-model-7b")).isEmpty();
        assertThat(Families.of("llama-factory/our-model")).isEmpty();
        assertThat(Families.of("o")).isEmpty();
        assertThat(Families.shared("gpt-4o", "claude-3-opus")).isEmpty();
    }

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
