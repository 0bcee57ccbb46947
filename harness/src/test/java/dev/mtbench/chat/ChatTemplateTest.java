package dev.mtbench.chat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mtbench.jinja.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats of well-known models, written out from their documentation; in the expected texts ⏎ is a line's end. */
final class ChatTemplateTest {

    private static final List<Message> ONE = List.of(Message.user("Hello"));
    private static final List<Message> TWO =
            List.of(Message.user("Hello"), Message.assistant("Hi!"), Message.user("Why?"));
    private static final List<Message> WITH_SYSTEM =
            List.of(Message.system("Be brief."), Message.user("Hello"), Message.assistant("Hi!"), Message.user("Why?"));

    private static final Map<String, List<String>> TOKENS = Map.of(
            "llama-2", List.of("<s>", "</s>"),
            "llama-3", List.of("<|begin_of_text|>", "<|eot_id|>"),
            "llama-3.2", List.of("<|begin_of_text|>", "<|eot_id|>"),
            "mistral", List.of("<s>", "</s>"),
            "gemma", List.of("<bos>", "<eos>"),
            "deepseek-r1", List.of("<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>"),
            "vicuna", List.of("<s>", "</s>"),
            "command-r", List.of("<BOS_TOKEN>", "<|END_OF_TURN_TOKEN|>"),
            "openchat-3.5", List.of("<s>", "<|end_of_turn|>"));

    private static ChatTemplate template(String name) {
        Map<String, Object> variables = new LinkedHashMap<>();
        List<String> tokens = TOKENS.getOrDefault(name, List.of("", ""));
        variables.put("bos_token", tokens.get(0));
        variables.put("eos_token", tokens.get(1));
        variables.put("date_string", "26 Jul 2024");
        try (InputStream in = ChatTemplateTest.class.getResourceAsStream("/templates/" + name + ".jinja")) {
            return new ChatTemplate(
                    name, new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8), variables);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String rendered(String name, List<Message> messages) throws TemplateException {
        return template(name).render(messages).replace("\n", "⏎");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "chatml § <|im_start|>user⏎Hello<|im_end|>⏎<|im_start|>assistant⏎",
                "llama-2 § <s>[INST] Hello [/INST]",
                "llama-3 § <|begin_of_text|><|start_header_id|>user<|end_header_id|>⏎⏎Hello<|eot_id|><|start_header_id|>assistant<|end_header_id|>⏎⏎",
                "llama-3.2 § <|begin_of_text|><|start_header_id|>system<|end_header_id|>⏎⏎Cutting Knowledge Date: December 2023⏎Today Date: 26 Jul 2024⏎⏎<|eot_id|><|start_header_id|>user<|end_header_id|>⏎⏎Hello<|eot_id|><|start_header_id|>assistant<|end_header_id|>⏎⏎",
                "mistral § <s>[INST] Hello [/INST]",
                "gemma § <bos><start_of_turn>user⏎Hello<end_of_turn>⏎<start_of_turn>model⏎",
                "phi-3 § <|user|>⏎Hello<|end|>⏎<|assistant|>⏎",
                "qwen-2.5 § <|im_start|>system⏎You are Qwen, created by Alibaba Cloud. You are a helpful assistant.<|im_end|>⏎<|im_start|>user⏎Hello<|im_end|>⏎<|im_start|>assistant⏎",
                "deepseek-r1 § <｜begin▁of▁sentence｜><｜User｜>Hello<｜Assistant｜>",
                "vicuna § A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions. USER: Hello ASSISTANT:",
                "alpaca § Below is an instruction that describes a task. Write a response that appropriately completes the request.⏎⏎### Instruction:⏎Hello⏎⏎### Response:⏎",
                "command-r § <BOS_TOKEN><|START_OF_TURN_TOKEN|><|USER_TOKEN|>Hello<|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>",
                "openchat-3.5 § <s>GPT4 Correct User: Hello<|end_of_turn|>GPT4 Correct Assistant:",
                "falcon § User: Hello⏎Falcon:",
                "granite-3 § <|start_of_role|>user<|end_of_role|>Hello<|end_of_text|>⏎<|start_of_role|>assistant<|end_of_role|>",
            },
            quoteCharacter = '~')
    void rendersAFirstTurn(String name, String text) throws Exception {
        assertThat(rendered(name, ONE)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "chatml § <|im_start|>user⏎Hello<|im_end|>⏎<|im_start|>assistant⏎Hi!<|im_end|>⏎<|im_start|>user⏎Why?<|im_end|>⏎<|im_start|>assistant⏎",
                "llama-2 § <s>[INST] Hello [/INST] Hi! </s><s>[INST] Why? [/INST]",
                "llama-3 § <|begin_of_text|><|start_header_id|>user<|end_header_id|>⏎⏎Hello<|eot_id|><|start_header_id|>assistant<|end_header_id|>⏎⏎Hi!<|eot_id|><|start_header_id|>user<|end_header_id|>⏎⏎Why?<|eot_id|><|start_header_id|>assistant<|end_header_id|>⏎⏎",
                "mistral § <s>[INST] Hello [/INST] Hi!</s>[INST] Why? [/INST]",
                "gemma § <bos><start_of_turn>user⏎Hello<end_of_turn>⏎<start_of_turn>model⏎Hi!<end_of_turn>⏎<start_of_turn>user⏎Why?<end_of_turn>⏎<start_of_turn>model⏎",
                "phi-3 § <|user|>⏎Hello<|end|>⏎<|assistant|>⏎Hi!<|end|>⏎<|user|>⏎Why?<|end|>⏎<|assistant|>⏎",
                "deepseek-r1 § <｜begin▁of▁sentence｜><｜User｜>Hello<｜Assistant｜>Hi!<｜end▁of▁sentence｜><｜User｜>Why?<｜Assistant｜>",
                "alpaca § Below is an instruction that describes a task. Write a response that appropriately completes the request.⏎⏎### Instruction:⏎Hello⏎⏎### Response:⏎Hi!⏎⏎### Instruction:⏎Why?⏎⏎### Response:⏎",
                "openchat-3.5 § <s>GPT4 Correct User: Hello<|end_of_turn|>GPT4 Correct Assistant: Hi!<|end_of_turn|>GPT4 Correct User: Why?<|end_of_turn|>GPT4 Correct Assistant:",
                "falcon § User: Hello⏎Falcon: Hi!⏎User: Why?⏎Falcon:",
                "granite-3 § <|start_of_role|>user<|end_of_role|>Hello<|end_of_text|>⏎<|start_of_role|>assistant<|end_of_role|>Hi!<|end_of_text|>⏎<|start_of_role|>user<|end_of_role|>Why?<|end_of_text|>⏎<|start_of_role|>assistant<|end_of_role|>",
            },
            quoteCharacter = '~')
    void rendersASecondTurn(String name, String text) throws Exception {
        assertThat(rendered(name, TWO)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "chatml § <|im_start|>system⏎Be brief.<|im_end|>⏎<|im_start|>user⏎Hello<|im_end|>⏎<|im_start|>assistant⏎Hi!<|im_end|>⏎<|im_start|>user⏎Why?<|im_end|>⏎<|im_start|>assistant⏎",
                "llama-2 § <s>[INST] <<SYS>>⏎Be brief.⏎<</SYS>>⏎⏎Hello [/INST] Hi! </s><s>[INST] Why? [/INST]",
                "llama-3.2 § <|begin_of_text|><|start_header_id|>system<|end_header_id|>⏎⏎Cutting Knowledge Date: December 2023⏎Today Date: 26 Jul 2024⏎⏎Be brief.<|eot_id|><|start_header_id|>user<|end_header_id|>⏎⏎Hello<|eot_id|><|start_header_id|>assistant<|end_header_id|>⏎⏎Hi!<|eot_id|><|start_header_id|>user<|end_header_id|>⏎⏎Why?<|eot_id|><|start_header_id|>assistant<|end_header_id|>⏎⏎",
                "phi-3 § <|system|>⏎Be brief.<|end|>⏎<|user|>⏎Hello<|end|>⏎<|assistant|>⏎Hi!<|end|>⏎<|user|>⏎Why?<|end|>⏎<|assistant|>⏎",
                "qwen-2.5 § <|im_start|>system⏎Be brief.<|im_end|>⏎<|im_start|>user⏎Hello<|im_end|>⏎<|im_start|>assistant⏎Hi!<|im_end|>⏎<|im_start|>user⏎Why?<|im_end|>⏎<|im_start|>assistant⏎",
                "deepseek-r1 § <｜begin▁of▁sentence｜>Be brief.<｜User｜>Hello<｜Assistant｜>Hi!<｜end▁of▁sentence｜><｜User｜>Why?<｜Assistant｜>",
                "vicuna § Be brief. USER: Hello ASSISTANT: Hi!</s>USER: Why? ASSISTANT:",
                "alpaca § Be brief.⏎⏎### Instruction:⏎Hello⏎⏎### Response:⏎Hi!⏎⏎### Instruction:⏎Why?⏎⏎### Response:⏎",
                "command-r § <BOS_TOKEN><|START_OF_TURN_TOKEN|><|SYSTEM_TOKEN|>Be brief.<|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|USER_TOKEN|>Hello<|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>Hi!<|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|USER_TOKEN|>Why?<|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>",
                "falcon § System: Be brief.⏎User: Hello⏎Falcon: Hi!⏎User: Why?⏎Falcon:",
            },
            quoteCharacter = '~')
    void rendersASystemMessage(String name, String text) throws Exception {
        assertThat(rendered(name, WITH_SYSTEM)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma", "mistral"})
    void aTemplateMayRefuseASystemMessage(String name) {
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> rendered(name, WITH_SYSTEM));
    }

    @Test
    void aReasoningModelsThoughtsAreTakenOutOfTheConversation() throws Exception {
        List<Message> thoughtful =
                List.of(Message.user("Hello"), Message.assistant("hm</think>\n\nHi!"), Message.user("Why?"));

        assertThat(rendered("deepseek-r1", thoughtful))
                .contains("<｜Assistant｜>Hi!<")
                .doesNotContain("hm");
    }

    @Test
    void onlyWhatBeginsThePromptIsLeftToTheServer() throws Exception {
        assertThat(template("llama-2").prompt(TWO, Map.of()))
                .isEqualTo("[INST] Hello [/INST] Hi! </s><s>[INST] Why? [/INST]");
        assertThat(template("llama-2").prompt(ONE, Map.of("add_special_tokens", false)))
                .isEqualTo("<s>[INST] Hello [/INST]");
        assertThat(template("chatml").prompt(ONE, Map.of())).startsWith("<|im_start|>user");
    }

    @Test
    void theSumIsThatOfAllThatDecides() {
        ChatTemplate template = new ChatTemplate("a", "{{ x }}", Map.of("x", "1"));

        assertThat(Set.of(
                        template.sha256(),
                        new ChatTemplate("a", "{{ x }} ", Map.of("x", "1")).sha256(),
                        new ChatTemplate("a", "{{ x }}", Map.of("x", "2")).sha256()))
                .hasSize(3);
        assertThat(new ChatTemplate("b", "{{ x }}", Map.of("x", "1")).sha256()).isEqualTo(template.sha256());
    }

    @Test
    void whatIsNoTemplateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChatTemplate("a.jinja", "\n{% for %}", Map.of()))
                .withMessageStartingWith("a.jinja:2: ");
    }
}
