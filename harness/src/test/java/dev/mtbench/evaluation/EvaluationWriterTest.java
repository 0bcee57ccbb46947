package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvaluationWriterTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("KEY", "sk-very-secret-value", "TEAM", "evaluators", "HOST", "localhost");

    private static Evaluation parse(String yaml) throws Exception {
        return Samples.reader(ENVIRONMENT).parse("e.yaml", yaml);
    }

    private static final String ALL = """
            name: all
            questions: ./set
            references: gpt-4
            select: {questions: [81, "x"], categories: [writing], limit: 5}
            endpoints:
              local:
                baseUrl: http://localhost:8000/v1
                apiKey: ${KEY}
                concurrency: 3
                requestsPerMinute: 60
                tokensPerMinute: 90000
                timeout: 1500ms
                deadline: 1d
                retries: 0
                headers: {X-Team: "${TEAM}", X-Plain: "$${PLAIN}", X-Default: "${UNSET:-d}"}
                query: {api-version: "2024-06-01"}
              other: {baseUrl: "https://example.com/v1", concurrency: {max: 9}}
            candidates:
              - name: "org/model: 7b #1"
                endpoint: local
                model: org/model
                system: "Be {brief}. Cost: $${PRICE} and $5, ${TEAM}\\n\\ttwo"
                temperature: 0.25
                maxTokens: 7
                topP: 0.5
                seed: -3
                stop: ["\\n\\n", "$${", " "]
                extra: {top_k: 50, min_p: 0.05, big: 12345678901234567890, nested: {a: [1, true, "x", "2"]}, none: ""}
                labels: {step: 3000, kind: base}
                price: {input: 0.15, output: 0.6}
              - {name: b, endpoint: other, model: m, temperature: omit}
              - {name: c, endpoint: other, model: m, temperature: 0.00001}
            judges:
              - {name: j, endpoint: local, model: m, temperature: omit, maxTokens: 9, topP: 1, seed: 1, draws: 3}
              - {name: k, endpoint: other, model: m, temperature: 0.5, extra: {reasoning_effort: low}}
            reading: fastchat
            runs: 4
            gate: {minCoverage: 0.5, minScore: 7.5, baseline: latest, margin: 0.2}
            results: out/here
            schedules:
              - {name: nightly, cron: "0 0 2 * * ?", timeZone: Europe/Berlin, misfire: skip, overlap: queue, jitter: 90s}
            """;

    @Test
    void whatIsWrittenReadsBackEqual() throws Exception {
        Evaluation evaluation = parse(ALL);

        assertThat(parse(EvaluationWriter.write(evaluation))).isEqualTo(evaluation);
    }

    @Test
    void everyDefaultIsWritten() {
        assertThat(EvaluationWriter.write(Samples.evaluation()))
                .contains("timeout: 2m", "deadline: 15m", "maxTokens: 1024", "maxTokens: 2048", "draws: 1")
                .contains("temperature: by-category", "reading: strict", "minCoverage: 0.98", "mode: single");
    }

    @Test
    void aSecretIsWrittenAsItsVariable() throws Exception {
        String written = EvaluationWriter.write(parse(ALL));

        assertThat(written).contains("${KEY}").doesNotContain("sk-very-secret-value");
    }

    @Test
    void aSecretThatStandsElsewhereTooIsWrittenAsItsVariableThere() throws Exception {
        Evaluation evaluation = parse(ALL.replace("labels: {step: 3000", "labels: {token: sk-very-secret-value"));
        String written = EvaluationWriter.write(evaluation);

        assertThat(written).doesNotContain("sk-very-secret-value");
        assertThat(parse(written)).isEqualTo(evaluation);
    }

    @Test
    void whatIsWrittenCanBeReadWithoutItsSecrets() throws Exception {
        EvaluationReader reader = EvaluationReader.withoutSecrets(cron -> Optional.empty());

        assertThat(reader.parse("e.yaml", EvaluationWriter.write(parse(ALL))).candidates())
                .hasSize(3);
    }

    @Test
    void writingTwiceWritesTheSame() throws Exception {
        String once = EvaluationWriter.write(parse(ALL));

        assertThat(EvaluationWriter.write(parse(once))).isEqualTo(once);
    }

    /** Texts that YAML takes for something else where they are not quoted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUE",
                "True",
                "true",
                "null",
                "Null",
                "NULL",
                "~",
                "0x1F",
                "0o17",
                "+1",
                "1",
                "1.5",
                ".5",
                "5.",
                "1e3",
                ".inf",
                "-.INF",
                ".NaN",
                "",
                " ",
                "- a",
                "a: b",
                "#x",
                "*a",
                "&a",
                "!t",
                "%",
                "@",
                "`",
                "'",
                "\\\"",
                "2024-06-01",
                "yes",
                "no",
                "on",
                "=",
                "<<",
                "[",
                "{",
                "a\\nb",
                "\\t",
                "\\u0085",
                "\\u2028",
                "\\x07"
            })
    void aTextStaysTheTextItWas(String text) throws Exception {
        String quoted = "\"" + text + "\"";
        Evaluation evaluation = parse(ALL.replace("kind: base", "kind: " + quoted)
                .replace("reasoning_effort: low", "reasoning_effort: " + quoted)
                .replace("stop: [", "stop: [" + quoted + ", "));

        assertThat(parse(EvaluationWriter.write(evaluation))).isEqualTo(evaluation);
    }

    /** Numbers in all the forms that YAML has and JSON can hold. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+5", "1e3", "1E-7", ".5", "5.", "0.10", "9223372036854775808", "true", "False"})
    void aNumberStaysTheNumberItWas(String number) throws Exception {
        Evaluation evaluation = parse(ALL.replace("top_k: 50", "top_k: " + number));

        assertThat(parse(EvaluationWriter.write(evaluation))).isEqualTo(evaluation);
    }
}
