package dev.mtbench.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.ReplyForm;
import dev.mtbench.chat.Secrets;
import dev.mtbench.chat.wire.DeadlineHttpClient.FailedCall;
import dev.mtbench.chat.wire.DeadlineHttpClient.HeaderedHttpException;
import dev.mtbench.http.Headers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultReaderTest {

    private static ChatFault read(int status, String body, Map<String, List<String>> headers) {
        // As LangChain4j hands it on: wrapped.
        return new FaultReader(Secrets.NONE)
                .read(new IllegalStateException(new HeaderedHttpException(status, body, Headers.of(headers))), "");
    }

    private static ChatFault read(int status, String body) {
        return read(status, body, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UNAUTHORIZED",
        "402, UNPAID",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, INVALID_REQUEST",
        "408, SERVER_ERROR",
        "409, SERVER_ERROR",
        "413, INVALID_REQUEST",
        "422, INVALID_REQUEST",
        "429, RATE_LIMITED",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, SERVER_ERROR",
        "504, SERVER_ERROR",
        "529, SERVER_ERROR",
    })
    void aStatusSaysWhatWentWrong(int status, FaultKind kind) {
        assertThat(read(status, "{\"error\": {\"message\": \"no\"}}").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\": {\"code\": \"context_length_exceeded\", \"message\": \"x\"}} | CONTEXT_OVERFLOW",
                "{\"message\": \"This model's maximum context length is 4096 tokens.\"}  | CONTEXT_OVERFLOW",
                "{\"error\": {\"type\": \"exceed_context_size_error\"}}                  | CONTEXT_OVERFLOW",
                "{\"error\": {\"code\": \"content_filter\"}}                             | CONTENT_FILTER",
                "{\"error\": {\"code\": \"content_policy_violation\"}}                   | CONTENT_FILTER",
                "{\"error\": {\"code\": \"model_not_found\"}}                            | NOT_FOUND",
                "{\"error\": {\"message\": \"max_tokens is too large\"}}                 | INVALID_REQUEST",
            })
    void theBodyOfARefusalSaysMore(String body, FaultKind kind) {
        assertThat(read(400, body).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "422, 1", "500, 1", "401, 0", "403, 0", "429, 0", "503, 0"})
    void onlyARefusalOfTheRequestNamesWhatIsRefused(int status, int remedies) {
        assertThat(read(status, "{\"error\": {\"message\": \"System role not supported\"}}")
                        .remedies())
                .hasSize(remedies);
    }

    @Test
    void aConversationThatIsTooLongIsNotMendedByAnotherParameter() {
        assertThat(read(
                                400,
                                "{\"error\": {\"code\": \"context_length_exceeded\","
                                        + " \"message\": \"max_tokens is not supported\"}}")
                        .remedies())
                .isEmpty();
    }

    @Test
    void anEmptyAccountIsNoRateLimit() {
        assertThat(read(429, "{\"error\": {\"code\": \"insufficient_quota\"}}").kind())
                .isEqualTo(FaultKind.UNPAID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"be gone\"}}",
                "{\"error\": \"be gone\"}",
                "{\"message\": \"be gone\"}",
                "{\"detail\": \"be gone\"}",
                "be gone",
                "  be\\n\\tgone  ",
            })
    void theMessageIsTheServersOwnSentence(String body) {
        assertThat(read(500, body.translateEscapes()).message()).isEqualTo("500 be gone");
    }

    @Test
    void aMessageIsOneShortLine() {
        String message = read(500, "line\n\u001B[31m" + "x".repeat(10_000)).message();

        assertThat(message).hasSizeLessThan(320).doesNotContain("\n", "\u001B");
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "' 7 ', 7", "0, 0", "-5, 0"})
    void theServersWaitIsInSeconds(String header, long seconds) {
        assertThat(read(429, "", Map.of("Retry-After", List.of(header))).retryAfter())
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "99999999999999999999"})
    void aWaitThatCannotBeReadIsNone(String header) {
        assertThat(read(429, "", Map.of("Retry-After", List.of(header))).retryAfter())
                .isEmpty();
    }

    @Test
    void aBrokenConnectionSaysHowItBroke() {
        assertThat(new FaultReader(Secrets.NONE)
                        .read(new FailedCall(new ConnectException("refused")), "")
                        .kind())
                .isEqualTo(FaultKind.UNREACHABLE);
        assertThat(new FaultReader(Secrets.NONE)
                        .read(new FailedCall(new UnknownHostException("nowhere")), "")
                        .kind())
                .isEqualTo(FaultKind.UNKNOWN_HOST);
        assertThat(new FaultReader(Secrets.NONE).read(new FailedCall(new SSLHandshakeException("no trust")), ""))
                .isEqualTo(ChatFault.of(FaultKind.UNREACHABLE, "no secure connection: no trust"));
        assertThat(new FaultReader(Secrets.NONE)
                        .read(new FailedCall(new IOException("reset")), "")
                        .kind())
                .isEqualTo(FaultKind.CONNECTION_LOST);
    }

    private static ChatFault read(ReplyForm form, String body) {
        return new FaultReader(Secrets.NONE, form).read(new HeaderedHttpException(400, body, Headers.NONE), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"Invalid parameter: 'response_format' of type 'json_schema' is not supported"
                        + " with this model.\", \"param\": null}}",
                "{\"error\": {\"message\": \"not supported\", \"param\": \"response_format\"}}",
                "{\"object\": \"error\", \"message\": \"This server was started without structured outputs\"}",
            })
    void aRefusedFormIsToldWithWhatToDoAboutIt(String body) {
        ReplyForm form = new ReplyForm.OfSchema("verdict", Map.of("type", "object"));

        assertThat(read(form, body).kind()).isEqualTo(FaultKind.UNSUPPORTED);
        assertThat(read(form, body).message())
                .endsWith(
                        "(the endpoint does not take response_format, which this judge's 'verdict' asks for: set it to"
                                + " text)");
        assertThat(read(new ReplyForm.Free(), body).kind()).isEqualTo(FaultKind.INVALID_REQUEST);
    }

    @Test
    void refusedLogProbabilitiesAreToldToo() {
        String body = "{\"error\": {\"message\": \"top_logprobs must be at most 5\", \"param\": \"top_logprobs\"}}";

        assertThat(read(new ReplyForm.WithAlternatives(20), body).message())
                .isEqualTo(
                        "400 top_logprobs must be at most 5 (the endpoint does not take logprobs, top_logprobs, which"
                                + " this judge's 'verdict' asks for: set it to text)");
    }

    @Test
    void aRefusalOfSomethingElseIsNotOneOfTheForm() {
        ReplyForm form = new ReplyForm.WithAlternatives(20);

        assertThat(read(form, "{\"error\": {\"message\": \"bad messages\"}, \"request\": {\"logprobs\": true}}")
                        .kind())
                .isEqualTo(FaultKind.INVALID_REQUEST);
    }
}
