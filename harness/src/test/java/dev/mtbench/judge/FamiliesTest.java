package dev.mtbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What model names tell. */
final class FamiliesTest {

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
}
