package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Temperature;
import dev.mtbench.chat.Concurrency;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.Price;
import dev.mtbench.evaluation.ScheduleEntry.Misfire;
import dev.mtbench.evaluation.ScheduleEntry.Overlap;
import dev.mtbench.input.Environment;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Reading;
import dev.mtbench.judge.Rotation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EvaluationReaderTest {

    private static final String SECRET = "sk-very-secret-value";

    private static List<Fault> faults(String yaml) {
        return faults(Map.of(), yaml);
    }

    private static List<Fault> faults(Map<String, String> environment, String yaml) {
        return catchThrowableOfType(
                        InputException.class, () -> Samples.reader(environment).parse("e.yaml", yaml))
                .faults();
    }

    private static Fault only(String yaml) {
        List<Fault> faults = faults(yaml);
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    /** The sample with more in its candidate. */
    private static String candidate(String more) {
        return Samples.EVALUATION.replace("model: alpha-1", "model: alpha-1, " + more);
    }

    private static String judge(String more) {
        return Samples.EVALUATION.replace("model: judge-1", "model: judge-1, " + more);
    }

    @Test
    void concurrencyIsANumberOrFoundOutWithABoundOrWithoutOne() {
        assertThat(concurrency("40")).isEqualTo(new Concurrency.Fixed(40));
        assertThat(concurrency("adaptive")).isEqualTo(new Concurrency.Adaptive(256));
        assertThat(concurrency("{max: 64}")).isEqualTo(new Concurrency.Adaptive(64));
    }

    @Test
    void aBudgetNeedsThePriceOfEveryModel() {
        assertThat(faults(Samples.EVALUATION + "budget: {usd: 20}\n"))
                .hasSize(2)
                .allMatch(fault -> fault.message().contains("price"))
                .extracting(Fault::line)
                .containsExactly(7, 9);
        assertThat(faults(
                        Samples.EVALUATION.replace("-1}", "-1, price: {input: 1, output: 2}}") + "budget: {usd: 0}\n"))
                .hasSize(1);
        assertThat(Samples.evaluation(Samples.EVALUATION.replace("-1}", "-1, price: {input: 1, output: 2}}")
                                + "budget: {usd: 0.5}\n")
                        .budget())
                .contains(new Budget(0.5));
    }

    private static Concurrency concurrency(String written) {
        return Samples.evaluation(endpoint("concurrency: " + written))
                .endpoint("local")
                .concurrency();
    }

    private static String endpoint(String more) {
        return Samples.EVALUATION.replace("1/v1\", concurrency: 4, retries: 0", "1/v1\", " + more);
    }

    @Test
    void theDefaultsAreThese() {
        Evaluation evaluation = Samples.evaluation("""
                name: least
                endpoints:
                  local: {baseUrl: "http://localhost:1/v1"}
                candidates:
                  - {name: alpha, endpoint: local, model: alpha-1}
                judges:
                  - {name: judge, endpoint: local, model: judge-1}
                """);

        assertThat(evaluation.questions()).isEqualTo("fresh");
        assertThat(evaluation.references()).isEmpty();
        assertThat(evaluation.selection()).isEqualTo(Selection.ALL);
        assertThat(evaluation.reading()).isEqualTo(Reading.STRICT);
        assertThat(evaluation.runs()).isEqualTo(1);
        assertThat(evaluation.gate().minCoverage()).isEqualTo(0.98);
        assertThat(evaluation.results()).isEqualTo(Path.of("results"));
        assertThat(evaluation.schedules()).isEmpty();

        Endpoint endpoint = evaluation.endpoint("local");
        assertThat(endpoint.apiKey()).isEmpty();
        assertThat(endpoint.concurrency()).isEqualTo(new Concurrency.Fixed(16));
        assertThat(endpoint.requestsPerMinute()).isEmpty();
        assertThat(endpoint.tokensPerMinute()).isEmpty();
        assertThat(endpoint.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(endpoint.deadline()).isEqualTo(Duration.ofMinutes(15));
        assertThat(endpoint.retries()).isEqualTo(8);
        assertThat(endpoint.headers()).isEmpty();
        assertThat(endpoint.query()).isEmpty();

        var alpha = evaluation.candidates().get(0);
        assertThat(alpha.temperature()).isEqualTo(new Temperature.ByCategory());
        assertThat(alpha.maxTokens()).isEqualTo(1024);
        assertThat(alpha.system()).isEmpty();
        assertThat(alpha.topP()).isEmpty();
        assertThat(alpha.seed()).isEmpty();
        assertThat(alpha.stop()).isEmpty();
        assertThat(alpha.extra()).isEmpty();
        assertThat(alpha.price()).isEmpty();

        var judge = evaluation.judges().get(0);
        assertThat(judge.temperature()).hasValue(0);
        assertThat(judge.maxTokens()).isEqualTo(2048);
        assertThat(judge.draws()).isEqualTo(1);
    }

    @Test
    void everySettingIsRead() throws Exception {
        Evaluation evaluation =
                Samples.reader(Map.of("KEY", SECRET, "TEAM", "eval")).parse("e.yaml", """
                        name: all-7b.x_1
                        questions: ./set
                        references: own.jsonl
                        select: {questions: [81, "x"], categories: writing, limit: 5}
                        endpoints:
                          local:
                            baseUrl: http://localhost:8000/v1
                            apiKey: ${KEY}
                            concurrency: 3
                            timeout: 500ms
                            deadline: 2h
                            retries: 0
                            headers: {X-Team: "${TEAM}", X-Plain: plain}
                            query: {api-version: "2024-06-01"}
                        candidates:
                          - name: "org/model: 7b"
                            endpoint: local
                            model: org/model
                            api: chat
                            system: "Be {brief}."
                            temperature: 0.25
                            maxTokens: 7
                            topP: 0.5
                            seed: -3
                            stop: ["\\n\\n", END]
                            extra: {top_k: 50, min_p: 0.05, nested: {a: [1, true, "x"]}}
                            labels: {step: 3000, kind: base}
                            price: {input: 0.15, output: 0.6}
                        judges:
                          - {name: j, endpoint: local, model: m, temperature: omit, maxTokens: 9, topP: 1, seed: 1,
                             draws: 3, price: {input: 1, output: 2}}
                        mode: single
                        reading: fastchat
                        runs: 4
                        gate: {minCoverage: 0.5}
                        results: out
                        schedules:
                          - {name: nightly, cron: "0 0 2 * * ?", timeZone: Europe/Berlin, misfire: skip, overlap: queue,
                             jitter: 10m}
                          - {name: weekly, cron: "0 0 2 ? * MON"}
                        """);

        assertThat(evaluation.selection())
                .isEqualTo(new Selection(List.of("81", "x"), List.of("writing"), OptionalInt.of(5)));
        Endpoint endpoint = evaluation.endpoint("local");
        assertThat(endpoint.apiKey().orElseThrow().value()).isEqualTo(SECRET);
        assertThat(endpoint.apiKey().orElseThrow()).hasToString("${KEY}");
        assertThat(endpoint.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(endpoint.deadline()).isEqualTo(Duration.ofHours(2));
        assertThat(endpoint.headers().keySet()).containsExactly("X-Team", "X-Plain");
        assertThat(endpoint.query().get("api-version")).hasToString("2024-06-01");
        var candidate = evaluation.candidates().get(0);
        assertThat(candidate.name()).isEqualTo("org/model: 7b");
        assertThat(candidate.system()).contains("Be {brief}.");
        assertThat(candidate.temperature()).isEqualTo(new Temperature.Fixed(0.25));
        assertThat(candidate.stop()).containsExactly("\n\n", "END");
        assertThat(candidate.seed()).hasValue(-3);
        assertThat(candidate.extra())
                .containsEntry("top_k", 50L)
                .containsEntry("min_p", new BigDecimal("0.05"))
                .containsEntry("nested", Map.of("a", List.of(1L, true, "x")));
        assertThat(candidate.labels()).containsEntry("step", 3000L).containsEntry("kind", "base");
        assertThat(candidate.price()).contains(new Price(0.15, 0.6));
        assertThat(evaluation.judges().get(0).temperature()).isEmpty();
        assertThat(evaluation.judges().get(0).draws()).isEqualTo(3);
        assertThat(evaluation.reading()).isEqualTo(Reading.FASTCHAT);
        assertThat(evaluation.gate().minCoverage()).isEqualTo(0.5);
        assertThat(evaluation.schedules())
                .containsExactly(
                        new ScheduleEntry(
                                "nightly",
                                "0 0 2 * * ?",
                                ZoneId.of("Europe/Berlin"),
                                Misfire.SKIP,
                                Overlap.QUEUE,
                                Duration.ofMinutes(10)),
                        new ScheduleEntry(
                                "weekly", "0 0 2 ? * MON", ZoneOffset.UTC, Misfire.ONCE, Overlap.SKIP, Duration.ZERO));
    }

    @Test
    void allFaultsAreToldTogetherEachWithItsPlace() {
        List<Fault> faults = faults("""
                name: many
                colour: red
                endpoints:
                  local: {baseUrl: "ftp://x/v1", concurrency: 0}
                  other: {baseUrl: "http://x/v1", apiKey: "${UNSET_KEY}", timeout: soon}
                candidates:
                  - {name: alpha, endpoint: nowhere, model: alpha-1, maxTokens: many}
                  - {name: ALPHA, endpoint: local, model: alpha-2}
                judges:
                  - {name: judge, endpoint: local}
                runs: 0
                """);

        assertThat(faults)
                .extracting(fault -> fault.line() + ":" + fault.column())
                .containsExactlyInAnyOrder(
                        "2:1", "4:20", "4:47", "5:43", "5:68", "7:29", "7:65", "8:12", "10:5", "11:7");
        assertThat(faults).allMatch(fault -> fault.where().equals("e.yaml"));
        assertThat(faults.stream().map(Fault::toString))
                .anyMatch(text -> text.equals("e.yaml:11:7: 'runs' must be a whole number from 1 to 1000, not '0'"));
    }

    @Test
    void anUnknownKeyIsToldWithTheKeysThereAre() {
        assertThat(only(candidate("temprature: 0.5")).message())
                .startsWith("unknown key 'temprature' in 'candidates[0]'")
                .contains("temperature");
        assertThat(only(judge("system: x")).message()).startsWith("unknown key 'system' in 'judges[0]'");
        assertThat(only(endpoint("colour: red")).message()).startsWith("unknown key 'colour' in 'endpoints.local'");
        assertThat(only(Samples.EVALUATION + "select: {question: [1]}\n").message())
                .contains("'select'");
        assertThat(only(candidate("price: {input: 1, output: 2, cached: 0}")).message())
                .contains("cached");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxTokens: 1.5       | maxTokens",
                "maxTokens: 0         | maxTokens",
                "maxTokens: [1]       | maxTokens",
                "topP: high           | topP",
                "topP: 1.1            | topP",
                "topP: .nan           | topP",
                "seed: 99999999999    | seed",
                "temperature: warm    | temperature",
                "temperature: 2.1     | temperature",
                "temperature: -0.1    | temperature",
                "stop: {a: b}         | stop",
                "stop: [[a]]          | stop",
                "extra: 5             | extra",
                "extra: {max_tokens: 5}| max_tokens",
                "extra: {a: .inf}     | number",
                "labels: [a]          | labels",
                "price: 5             | price",
                "price: {input: 1}    | price",
                "price: {input: -1, output: 1} | input",
                "system: [a]          | system",
                "api: carrier-pigeon  | api",
                "api: completions     | needs a 'chatTemplate'",
                "chatTemplate: {text: a}| write 'api: completions'",
                "api: completions, chatTemplate: no-such.jinja | cannot be read",
                "api: completions, chatTemplate: {text: a, file: b} | either 'file' or 'text'",
                "api: completions, chatTemplate: {} | either 'file' or 'text'",
                "api: completions, chatTemplate: {text: '{% if %}', name: a.jinja} | a.jinja:1: a value is needed",
                "api: completions, chatTemplate: {text: '{{ raise_exception(1) }}', name: a} | a:1: 1 (for",
                "categories: {coding: {chatTemplate: {text: a}}} | themselves",
                "categories: {coding: {maxTokens: 0}} | maxTokens",
                "categories: {coding: {top_p: 1}} | unknown key",
                "categories: {coding: {extra: {seed: 1}}} | 'seed'",
                "published: {average: 7}  | source",
                "published: {source: a}   | average",
                "published: {average: 77, source: a} | average",
                "checkpoints: []          | at least one",
                "checkpoints: [{labels: {a: 1}}] | model",
                "checkpoints: [{model: a}, {model: a}] | twice",
                "checkpoints: {models: a} | one '*'",
            })
    void aWrongValueOfACandidateIsAFault(String more, String word) {
        assertThat(faults(candidate(more)))
                .isNotEmpty()
                .allMatch(fault -> fault.line() == 7 && fault.column() > 0)
                .anyMatch(fault -> fault.message().contains(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "draws: 0",
                "draws: many",
                "temperature: warm",
                "temperature: by-category",
                "maxTokens: -1",
                "extra: {messages: []}",
                "topP: 2"
            })
    void aWrongValueOfAJudgeIsAFault(String more) {
        assertThat(faults(judge(more))).hasSize(1).allMatch(fault -> fault.line() == 9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "concurrency: 0",
                "concurrency: 5000",
                "concurrency: many",
                "concurrency: [4]",
                "concurrency: {max: 0}",
                "concurrency: {most: 4}",
                "timeout: 0s",
                "timeout: 10",
                "timeout: -5s",
                "deadline: forever",
                "deadline: 999999999999d",
                "retries: -1",
                "headers: [a]",
                "headers: {a: [b]}",
                "query: x",
                "requestsPerMinute: 0",
                "tokensPerMinute: 0",
            })
    void aWrongValueOfAnEndpointIsAFault(String more) {
        assertThat(faults(endpoint(more))).hasSize(1).allMatch(fault -> fault.line() == 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000/v1",
                "ftp://localhost/v1",
                "http:///v1",
                "http://user:pass@localhost/v1",
                "http://localhost/v1?key=1",
                "http://localhost/v1#top",
                "http://local host/v1",
                "",
                "   ",
                "/v1",
            })
    void anAddressThatIsNoneIsAFault(String address) {
        assertThat(faults(Samples.EVALUATION.replace("http://localhost:1/v1", address)))
                .hasSize(1)
                .allMatch(fault -> fault.line() == 4 && fault.message().contains("baseUrl"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode: pairwise",
                "mode: triple",
                "reading: loose",
                "runs: 1001",
                "gate: {minScore: high}",
                "gate: {minCoverage: 1.1}",
                "gate: {margin: -1}",
                "gate: 5",
                "select: {limit: 0}",
                "select: [1]",
                "schedules: {name: x}",
                "results: [a]",
            })
    void aWrongValueAtTheTopIsAFault(String more) {
        assertThat(faults(Samples.EVALUATION + more + "\n")).hasSize(1).allMatch(fault -> fault.line() == 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "pairwise: {baseline: alpha}|belongs to the mode pairwise-baseline",
                "mode: pairwise-baseline|needs a baseline",
                "mode: pairwise-baseline, pairwise: {baseline: delta}|no candidate 'delta'; there are alpha, beta, gamma",
                "mode: pairwise-baseline, pairwise: {}|'baseline' is missing",
                "mode: pairwise-all, pairwise: {baseline: alpha}|there is no baseline",
                "mode: pairwise-all, gate: {minScore: 7}|the pairwise modes give no scores",
                "mode: pairwise-all, gate: {baseline: latest}|the pairwise modes give no scores",
            })
    void whatDoesNotGoWithAPairwiseModeIsAFault(String more, String told) {
        String yaml = Samples.PAIRWISE.replace("mode: pairwise-all\n", "")
                + more.replaceAll(", (pairwise|gate):", "\n$1:") + "\n";

        assertThat(faults(yaml))
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .contains(told);
    }

    @Test
    void oneCandidateCannotBeComparedWithAnything() {
        assertThat(faults(Samples.EVALUATION + "mode: pairwise-all\n"))
                .singleElement()
                .extracting(Fault::message)
                .isEqualTo("the pairwise modes need two candidates at least");
    }

    @ParameterizedTest
    @CsvSource({"'name: alpha, ', name", "'endpoint: local, ', endpoint", "', model: alpha-1', model"})
    void whatACandidateNeedsMustBeThere(String setting, String key) {
        assertThat(only(Samples.EVALUATION.replace(setting, "")).message())
                .isEqualTo("'" + key + "' is missing in 'candidates[0]'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: alpha", "model: alpha-1"})
    void whatMustBeThereMustNotBeBlank(String setting) {
        String key = setting.substring(0, setting.indexOf(':'));

        assertThat(faults(Samples.EVALUATION.replace(setting, key + ": \"  \"")))
                .hasSize(1)
                .allMatch(fault -> fault.line() == 7 && fault.message().contains(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoints", "candidates", "judges"})
    void thePartsThatMustBeThereAreAskedFor(String key) {
        assertThat(faults("name: x\n")).anyMatch(fault -> fault.message().equals("'" + key + "' is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "-x", "../up", "a/b", "ä", ""})
    void theNameMustBeOneThatNamesFolders(String name) {
        assertThat(faults(Samples.EVALUATION.replace("name: sample-run", "name: \"" + name + "\"")))
                .hasSize(1)
                .allMatch(fault -> fault.message().contains("'name'"));
    }

    @Test
    void anUnknownEndpointIsToldWithThoseThereAre() {
        assertThat(only(Samples.EVALUATION.replace("endpoint: judging", "endpoint: elsewhere"))
                        .message())
                .isEqualTo("there is no endpoint 'elsewhere'; there are local, judging");
    }

    @Test
    void aNameThatStandsTwiceIsAFaultAlsoInAnotherCase() {
        String twice = Samples.EVALUATION.replace("judges:", "  - {name: Alpha, endpoint: local, model: m}\njudges:");

        assertThat(only(twice).message()).contains("'Alpha' stands twice under 'candidates'");
        assertThat(only(twice).line()).isEqualTo(8);
    }

    @Test
    void aKeyThatStandsTwiceIsAFault() {
        assertThat(only(Samples.EVALUATION + "name: again\n").toString())
                .isEqualTo("e.yaml:10:1: the key 'name' stands twice; keep one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiKey: sk-very-secret-value",
                "apiKey: \"${UNSET_KEY:-sk-very-secret-value}\"",
                "headers: {Authorization: Bearer sk-very-secret-value}",
                "headers: {api-key: \"${UNSET_KEY:-sk-very-secret-value}\"}",
                "headers: {X-Api-Key: sk-very-secret-value}",
            })
    void aKeyThatStandsInTheFileIsRefusedAndNotRepeated(String more) {
        List<Fault> faults = faults(endpoint(more));

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).message())
                .contains("must not stand in the file")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "EMPTY", "${VLLM_API_KEY:-none}", "${VLLM_API_KEY:-}"})
    void aWordThatSaysThatThereIsNoKeyIsTaken(String key) {
        assertThat(Samples.evaluation(endpoint("apiKey: \"" + key + "\""))
                        .endpoint("local")
                        .apiKey())
                .isPresent();
    }

    @Test
    void anUnsetVariableIsToldWithItsNameAndTheMend() {
        assertThat(only(endpoint("apiKey: \"${UNSET_KEY}\"")).message())
                .contains("UNSET_KEY")
                .contains("is not set")
                .contains("${UNSET_KEY:-default}");
    }

    @Test
    void anEmptyVariableIsNotSet() {
        assertThat(faults(Map.of("KEY", ""), endpoint("apiKey: \"${KEY}\""))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${1X}", "${A B}", "${A-B}", "${A:=b}"})
    void aVariableThatIsMalformedIsAFault(String text) {
        assertThat(faults(candidate("system: \"" + text + "\"")))
                .hasSize(1)
                .allMatch(fault -> fault.message().contains("$${"));
    }

    @Test
    void noSecretIsInAnyFault() {
        Map<String, String> environment = Map.of("KEY", SECRET);
        for (String yaml : List.of(
                Samples.EVALUATION.replace("http://localhost:1/v1", "${KEY}"),
                endpoint("concurrency: \"${KEY}\""),
                endpoint("timeout: \"${KEY}\""),
                endpoint("apiKey: \"${KEY}${UNSET}\""),
                candidate("temperature: \"${KEY}\""),
                candidate("topP: \"${KEY}\""),
                candidate("api: \"${KEY}\""),
                judge("draws: \"${KEY}\""),
                Samples.EVALUATION + "mode: ${KEY}\n",
                Samples.EVALUATION + "runs: ${KEY}\n",
                Samples.EVALUATION + "gate: {minCoverage: \"${KEY}\"}\n")) {
            assertThat(faults(environment, yaml))
                    .isNotEmpty()
                    .noneMatch(fault -> fault.toString().contains(SECRET));
        }
    }

    @Test
    void whatTheCheckSaysOfACronExpressionIsAFaultAtItsPlace() {
        EvaluationReader reader = new EvaluationReader(
                Environment.of(Map.of()),
                cron -> cron.equals("daily") ? Optional.of("'daily' is no cron expression") : Optional.empty());

        assertThatThrownBy(() -> reader.parse(
                        "e.yaml",
                        Samples.EVALUATION + "schedules:\n  - {name: a, cron: \"0 0 2 * * ?\"}\n"
                                + "  - {name: b, cron: daily}\n"))
                .hasMessage("e.yaml:12:21: 'daily' is no cron expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Atlantis", "CETZ", "+25:00", "\"+01:00:30\"", "\"\""})
    void anUnknownTimeZoneIsAFault(String zone) {
        assertThat(only(Samples.EVALUATION + "schedules:\n  - {name: a, cron: x, timeZone: " + zone + "}\n")
                        .message())
                .contains("time zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"misfire: twice", "overlap: run", "jitter: soon", "jitter: 0s", "name: \"\"", "when: now"})
    void aWrongValueOfAScheduleIsAFault(String more) {
        String name = more.startsWith("name") ? "" : "name: a, ";

        assertThat(faults(Samples.EVALUATION + "schedules:\n  - {" + name + "cron: x, " + more + "}\n"))
                .isNotEmpty()
                .allMatch(fault -> fault.line() == 11);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                 | empty",
                "'# only a comment' | empty",
                "'- a'              | top level",
                "'text'             | top level",
                "'a: [1'            | not YAML",
                "'a: b: c'          | not YAML",
                "'\t- x'            | not YAML",
                "'a: *nowhere'      | not YAML",
            })
    void whatIsNoMappingIsAFault(String yaml, String word) {
        assertThat(only(yaml).message()).contains(word);
    }

    @Test
    void aFileThatIsNotThereIsAFault(@TempDir Path folder) {
        assertThatThrownBy(() -> Samples.reader().read(folder.resolve("no.yaml")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("no.yaml: there is no such file");
    }

    @Test
    void aFileThatIsNotUtf8IsAFault(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("e.yaml"), "name: ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Samples.reader().read(file)).hasMessageEndingWith("the file is not UTF-8 text");
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsDoNoHarm(@TempDir Path folder) throws Exception {
        Path file = Samples.write(folder.resolve("e.yaml"), "\uFEFF" + Samples.EVALUATION.replace("\n", "\r\n"));

        assertThat(Samples.reader().read(file)).isEqualTo(Samples.evaluation());
    }

    @Test
    void aMappingThatHoldsItselfIsAFaultAndNoEndlessLoop() {
        assertThat(faults(candidate("extra: &a {b: *a}")))
                .anyMatch(fault -> fault.message().contains("nested deeper"));
    }

    @Test
    void whatIsEscapedIsNoVariable() {
        assertThat(Samples.evaluation(candidate("system: \"a $${NAME} b\""))
                        .candidates()
                        .get(0)
                        .system())
                .contains("a ${NAME} b");
    }

    private static final String ANOTHER_JUDGE = "  - {name: other, endpoint: judging, model: judge-2}\n";

    @Test
    void judgesTakeTurnsWhereTheFileSaysSo() {
        assertThat(Samples.evaluation().rotation()).isEqualTo(Rotation.NONE);
        assertThat(Samples.evaluation(Samples.EVALUATION + ANOTHER_JUDGE + "rotation: cyclic\n")
                        .rotation())
                .isEqualTo(Rotation.CYCLIC);
    }

    @Test
    void oneJudgeCannotTakeTurns() {
        assertThat(only(Samples.EVALUATION + "rotation: cyclic\n").toString())
                .contains("e.yaml:10:11", "one judge cannot take turns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-schema", "logprobs"})
    void anotherFormOfVerdictIsForTheStrictReadingOnly(String form) {
        String yaml = Samples.EVALUATION.replace("model: judge-1", "model: judge-1, verdict: " + form);

        assertThat(Samples.evaluation(yaml).judges().get(0).verdict().label()).isEqualTo(form);
        assertThat(only(yaml + "reading: fastchat\n").toString())
                .contains("'verdict: " + form + "' is for 'mode: single' with 'reading: strict' only");
    }

    @Test
    void whatTheFormIsAskedForWithMustNotStandInExtraToo() {
        String yaml = Samples.EVALUATION.replace(
                "model: judge-1", "model: judge-1, verdict: logprobs, extra: {top_logprobs: 5}");

        assertThat(only(yaml).toString()).contains("'extra' must not hold 'top_logprobs'");
    }
}
