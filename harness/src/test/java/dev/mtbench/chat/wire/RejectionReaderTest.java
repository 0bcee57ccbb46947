package dev.mtbench.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RejectionReaderTest {

    private static String openAi(String message) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putObject("error").put("message", message).put("type", "invalid_request_error");
        return body.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "max_tokens, unsupported_parameter, MAX_COMPLETION_TOKENS",
        "temperature, unsupported_value, NO_TEMPERATURE",
        "top_p, unsupported_parameter, NO_TOP_P",
        "seed, unsupported_parameter, NO_SEED",
        "stop, unsupported_parameter, STOP_CUT_HERE",
    })
    void openAisCodeAndParamSayIt(String parameter, String code, Adaptation remedy) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putObject("error").put("message", "No.").put("param", parameter).put("code", code);

        assertThat(RejectionReader.read(body.toString())).containsExactly(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
                        + "|MAX_COMPLETION_TOKENS",
                "max_tokens was sent, but this model wants you to use max_completion_tokens|MAX_COMPLETION_TOKENS",
                "Unsupported value: 'temperature' does not support 0.0 with this model. Only the default (1) value is"
                        + " supported.|NO_TEMPERATURE",
                "invalid temperature: only 1 is allowed for this model|NO_TEMPERATURE",
                "`temperature` may only be set to 1 when thinking is enabled.|NO_TEMPERATURE",
                "`temperature` is deprecated for this model.|NO_TEMPERATURE",
                "litellm.UnsupportedParamsError: gpt-5 models don't support temperature=0.7. Only temperature=1 is"
                        + " supported.|NO_TEMPERATURE",
                "`temperature` and `top_p` cannot both be specified for this model. Please use only one.|NO_TOP_P",
                "Unsupported parameter: top_p|NO_TOP_P",
                "property 'seed' is unsupported|NO_SEED",
                "Invalid JSON payload received. Unknown name \"seed\": Cannot find field.|NO_SEED",
                "anthropic does not support parameters: ['seed'], for model=x|NO_SEED",
                "litellm: anthropic does not support parameters: {'seed': 7}, for model=x|NO_SEED",
                "Unrecognized request argument supplied: seed|NO_SEED",
                "seed: Extra inputs are not permitted|NO_SEED",
                "Argument not supported on this model: stop|STOP_CUT_HERE",
                "Model grok-4.6 does not support parameter stop.|STOP_CUT_HERE",
                "System role not supported|SYSTEM_IN_USER",
                "Unsupported value: 'messages[0].role' does not support 'system' with this model.|SYSTEM_IN_USER",
                "Conversation roles must alternate user/assistant/user/assistant/...|SYSTEM_IN_USER",
                "Only user and assistant roles are supported!|SYSTEM_IN_USER",
                "Only user, assistant and tool roles are supported, got system.|SYSTEM_IN_USER",
                "Developer instruction is not enabled for models/gemma-3-27b-it|SYSTEM_IN_USER",
                "Unexpected role 'system' after role 'user'|SYSTEM_IN_USER",
                "This model does not support system messages|SYSTEM_IN_USER",
            })
    void theSentencesOfTheServersSayIt(String message, Adaptation remedy) {
        assertThat(RejectionReader.read(openAi(message))).containsExactly(remedy);
        assertThat(RejectionReader.read("{\"object\":\"error\",\"message\":" + Json.MAPPER.valueToTree(message) + "}"))
                .containsExactly(remedy);
        assertThat(RejectionReader.read(message)).containsExactly(remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"seed\"],"
                        + "\"msg\":\"Extra inputs are not permitted\",\"input\":7}]}",
                "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"seed\"],"
                        + "\"msg\":\"Extra inputs are not permitted\",\"input\":7}]},\"param\":null,\"code\":null}",
                "{\"object\":\"error\",\"message\":\"{\\\"detail\\\":[{\\\"type\\\":\\\"extra_forbidden\\\","
                        + "\\\"loc\\\":[\\\"body\\\",\\\"seed\\\"]}]}\",\"code\":\"1000\"}",
                "{\"object\":\"error\",\"message\":\"[{'type': 'extra_forbidden', 'loc': ('body', 'seed'), 'msg': 'Extra"
                        + " inputs are not permitted', 'input': 7}]\",\"code\":400}",
                "{\"detail\":[{\"loc\":[\"body\",\"seed\"],\"msg\":\"extra fields not permitted\","
                        + "\"type\":\"value_error.extra\"}]}",
                "{\"error\":{\"message\":\"Provider returned error\",\"metadata\":{\"raw\":"
                        + "\"{\\\"error\\\":{\\\"param\\\":\\\"seed\\\",\\\"code\\\":\\\"unsupported_parameter\\\"}}\"}}}",
            })
    void fieldErrorsSayItAlsoWhereAGatewayWrapsThem(String body) {
        assertThat(RejectionReader.read(body)).containsExactly(Adaptation.NO_SEED);
    }

    @Test
    void aRoleThatIsNoneOfTheServersIsTheSystemMessage() {
        assertThat(RejectionReader.read(
                        "{\"detail\":[{\"type\":\"literal_error\",\"loc\":[\"body\",\"messages\",0,\"role\"],"
                                + "\"msg\":\"Input should be 'user' or 'assistant'\",\"input\":\"system\"}]}"))
                .containsExactly(Adaptation.SYSTEM_IN_USER);
    }

    @Test
    void severalAreToldInTheirOrder() {
        assertThat(RejectionReader.read("{\"detail\":["
                        + "{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"stop\"]},"
                        + "{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"seed\"]}]}"))
                .containsExactly(Adaptation.STOP_CUT_HERE, Adaptation.NO_SEED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_tokens is too large: 20000. This model supports at most 4096 completion tokens.",
                "temperature must be in range (0, +inf)",
                "'temperature' is not allowed to be greater than 2",
                "`temperature` must be strictly positive",
                "temperature: Input should be less than or equal to 1",
                "temperature is not supported above 1",
                "stop must have at most 4 entries",
                "Unsupported parameter: 'top_k' is not supported with this model.",
                "property 'chat_template_kwargs' is unsupported",
                "max_tokens_to_sample is not supported",
                "After the optional system message, conversation roles must alternate user/assistant/user/assistant/...",
                "System message must be at the beginning.",
                "the request is not supported",
                "Please do not stop. It is not allowed.",
                "",
                "{",
                "[]",
                "null",
            })
    void whatNamesNoParameterOrOnlyItsRangeSaysNothing(String message) {
        assertThat(RejectionReader.read(message)).isEmpty();
        assertThat(RejectionReader.read(openAi(message))).isEmpty();
    }

    @Test
    void whatAFieldErrorRepeatsOfTheRequestSaysNothing() {
        assertThat(RejectionReader.read("{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"prompt\"],"
                        + "\"msg\":\"Field required\",\"input\":{\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"Explain: system role not supported. seed is not supported.\"}]}}]}"))
                .isEmpty();
    }

    @Test
    void aWebPageSaysNothing() {
        assertThat(RejectionReader.read("<html><body>seed is not supported</body></html>"))
                .isEmpty();
    }

    @Test
    void aHugeBodyIsReadInShortTime() {
        assertThat(RejectionReader.read(openAi("temperature ".repeat(500_000)))).isEmpty();
        assertThat(RejectionReader.read("'[({\"".repeat(500_000))).isEmpty();
    }
}
