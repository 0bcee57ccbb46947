package dev.mtbench.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mtbench.Samples;
import dev.mtbench.input.Environment;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published schema and the reader say the same. */
final class EvaluationSchemaTest {

    /** Goes with another mode than the keys below. */
    private static final String PAIRWISE = "pairwise: {baseline: alpha}\n";

    private static final String EVERY_KEY = """
            name: all
            questions: fresh
            references: checked
            select: {questions: ["1001"], categories: [writing], limit: 3}
            endpoints:
              one:
                baseUrl: http://localhost:1/v1
                apiKey: ${KEY}
                concurrency: 4
                requestsPerMinute: 60
                tokensPerMinute: 90000
                timeout: 5s
                deadline: 1m
                retries: 2
                headers: {X-Team: eval}
                query: {api-version: "1"}
            candidates:
              - name: c
                endpoint: one
                model: m
                api: completions
                chatTemplate: {text: "{{ messages[-1].content }}", name: last, variables: {bos_token: <s>}}
                system: Be brief.
                temperature: 0.5
                maxTokens: 10
                topP: 0.9
                seed: 1
                stop: ["#"]
                extra: {top_k: 5}
                categories:
                  coding:
                    chatTemplate: {text: "{{ messages[0].content }}"}
                    system: ""
                    temperature: 0
                    maxTokens: 20
                    topP: 1
                    seed: 2
                    stop: []
                    extra: {}
                labels: {step: 3}
                price: {input: 1, output: 2}
                published: {average: 7.3, turn1: 8, turn2: 6.6, source: a model card, judge: gpt-4, note: once}
                checkpoints: [{model: m-1, name: c-1, labels: {step: 1}}, {model: m-2}]
            judges:
              - name: j
                endpoint: one
                model: m
                temperature: omit
                maxTokens: 20
                topP: 0.9
                seed: 1
                extra: {a: 1}
                verdict: text
                draws: 2
                price: {input: 1, output: 2}
            mode: single
            reading: fastchat
            rotation: none
            runs: 2
            budget: {usd: 20}
            gate: {minCoverage: 0.5, minScore: 7, baseline: latest, margin: 0.2}
            results: out
            schedules:
              - {name: s, cron: "0 0 2 * * ?", timeZone: UTC, misfire: once, overlap: skip, jitter: 5m}
            drift: {anchors: true, runDeviation: 0.1, slack: 0.4, threshold: 6, mixture: 3, evidence: 50}
            notify:
              - {url: "${HOOK_URL}", secret: "${HOOK_SECRET}", timeout: 10s, on: [alarm, finished]}
              - {command: [tell, --all], on: alarm}
            keep: 50 runs
            store: {url: "jdbc:postgresql://db:5432/evaluations", user: eval, password: "${KEY}", checkin: 5s}
            """;

    private final EvaluationReader reader = new EvaluationReader(
            Environment.of(Map.of(
                    "KEY",
                    "secret-value",
                    "OPENAI_API_KEY",
                    "k",
                    "HOOK_URL",
                    "https://example.org/hook",
                    "HOOK_SECRET",
                    "hush")),
            cron -> Optional.empty());

    @Test
    void aFileWithEveryKeyIsGoodToBoth() throws IOException, InputException {
        assertThat(faults(EVERY_KEY)).isEmpty();
        assertThat(reader.parse("all.yaml", EVERY_KEY).runs()).isEqualTo(2);
    }

    @Test
    void theSchemaNamesNoKeyThatTheFileWithEveryKeyLacks() throws IOException {
        JsonNode schema = Json.MAPPER.readTree(schemaText());
        JsonNode file = Json.MAPPER.valueToTree(yaml(EVERY_KEY + PAIRWISE));

        assertSameKeys(schema, file);
        assertSameKeys(schema.at("/properties/pairwise"), file.at("/pairwise"));
        assertSameKeys(schema.at("/properties/select"), file.at("/select"));
        assertSameKeys(schema.at("/properties/endpoints/additionalProperties"), file.at("/endpoints/one"));
        assertSameKeys(schema.at("/properties/candidates/items"), file.at("/candidates/0"));
        JsonNode candidate = schema.at("/properties/candidates/items/properties");
        assertSameKeys(candidate.at("/categories/additionalProperties"), file.at("/candidates/0/categories/coding"));
        assertSameKeys(candidate.at("/published"), file.at("/candidates/0/published"));
        assertSameKeys(candidate.at("/checkpoints/anyOf/0/items"), file.at("/candidates/0/checkpoints/0"));
        assertSameKeys(schema.at("/properties/judges/items"), file.at("/judges/0"));
        assertSameKeys(schema.at("/properties/gate"), file.at("/gate"));
        assertSameKeys(schema.at("/properties/budget"), file.at("/budget"));
        assertSameKeys(schema.at("/properties/schedules/items"), file.at("/schedules/0"));
        assertSameKeys(schema.at("/properties/drift"), file.at("/drift"));
        ObjectNode everyWay = file.at("/notify/0").deepCopy();
        assertSameKeys(schema.at("/properties/notify/items"), everyWay.setAll((ObjectNode) file.at("/notify/1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode: pairwise-all\n", "mode: pairwise-baseline\n" + PAIRWISE})
    void thePairwiseModesAreGoodToBothAndWrittenAsTheyAre(String mode) throws IOException, InputException {
        String yaml = Samples.PAIRWISE.replace("mode: pairwise-all\n", mode);

        assertThat(faults(yaml)).isEmpty();
        Evaluation read = reader.parse("pairs.yaml", yaml);
        String written = EvaluationWriter.write(read);
        assertThat(faults(written)).isEmpty();
        assertThat(reader.parse("written.yaml", written).mode()).isEqualTo(read.mode());
        assertThat(read.pairs()).hasSize(mode.contains("baseline") ? 2 : 3);
    }

    @Test
    void theStarterIsGoodToBoth() throws IOException, InputException {
        String starter = resource("/dev/mtbench/cli/evaluation.yaml");

        assertThat(faults(starter)).isEmpty();
        assertThat(reader.parse("evaluation.yaml", starter).questions()).isEqualTo("fresh");
    }

    @Test
    void whatTheWriterWritesIsGoodToTheSchema() throws IOException, InputException {
        assertThat(faults(EvaluationWriter.write(reader.parse("all.yaml", EVERY_KEY))))
                .isEmpty();
    }

    @Test
    void aPatternOfCheckpointsIsGoodToBoth() throws IOException, InputException {
        String yaml = EVERY_KEY.replace(
                "checkpoints: [{model: m-1, name: c-1, labels: {step: 1}}, {model: m-2}]",
                "checkpoints: {models: m-*, label: step}");

        assertThat(faults(yaml)).isEmpty();
        assertThat(reader.parse("all.yaml", yaml).candidates()).hasSize(1);
        assertThat(faults(EvaluationWriter.write(reader.parse("all.yaml", yaml))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"adaptive", "{max: 64}", "1"})
    void everyFormOfConcurrencyIsGoodToBoth(String form) throws IOException, InputException {
        String yaml = EVERY_KEY.replace("concurrency: 4", "concurrency: " + form);

        assertThat(faults(yaml)).isEmpty();
        assertThat(reader.parse("all.yaml", yaml).endpoint("one").concurrency().max())
                .isPositive();
    }

    @Test
    void anUnknownKeyIsBadToTheSchemaToo() throws IOException {
        assertThat(faults(EVERY_KEY.replace("concurrency:", "concurency:"))).isNotEmpty();
    }

    private static void assertSameKeys(JsonNode schema, JsonNode file) {
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(() -> file.fieldNames());
    }

    private static List<Error> faults(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText(), InputFormat.JSON);
        return schema.validate(Json.MAPPER.writeValueAsString(yaml(yaml)), InputFormat.JSON);
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static String schemaText() throws IOException {
        return resource("/dev/mtbench/evaluation/evaluation.schema.json");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = EvaluationSchemaTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }
}
