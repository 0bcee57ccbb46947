package dev.mtbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mtbench.Samples;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.OfferedModel;
import dev.mtbench.chat.ReplyForm;
import dev.mtbench.chat.Sampling;
import dev.mtbench.input.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class DoctorTest {

    private static final List<OfferedModel> BOTH = List.of(offered("alpha-1"), offered("judge-1"));

    private final Queue<Sampling> sent = new ConcurrentLinkedQueue<>();

    private static OfferedModel offered(String id) {
        return new OfferedModel(id, Optional.empty());
    }

    /** Endpoints that all list and answer the same. */
    private record Fake(List<OfferedModel> models, Optional<ChatFault> listFault, ChatClient client)
            implements Doctor.Requests {
        @Override
        public ChatClient open(Endpoint endpoint) {
            return client;
        }

        @Override
        public List<OfferedModel> models(Endpoint endpoint) throws ChatException {
            if (listFault.isPresent()) {
                throw new ChatException(listFault.get());
            }
            return models;
        }
    }

    private Checkup check(String yaml, Doctor.Requests requests, Map<String, String> environment) throws Exception {
        return new Doctor(Samples.reader(environment).parse("e.yaml", yaml), requests)
                .check("e.yaml", yaml, Environment.of(environment));
    }

    private Checkup check(Doctor.Requests requests) throws Exception {
        return check(Samples.EVALUATION, requests, Map.of());
    }

    private Fake listing(List<OfferedModel> models) {
        return new Fake(models, Optional.empty(), (model, messages, sampling) -> {
            sent.add(sampling);
            return Samples.reply("yes");
        });
    }

    private static Fake failing(ChatFault list, ChatFault completion) {
        return new Fake(List.of(), Optional.of(list), (model, messages, sampling) -> {
            throw new ChatException(completion);
        });
    }

    @Test
    void whereEverythingAnswersThereIsNothingToWarnOf() throws Exception {
        Checkup checkup = check(listing(BOTH));

        assertThat(checkup.usable()).isTrue();
        assertThat(checkup.warnings()).isEmpty();
        assertThat(checkup.endpoints())
                .extracting(Checkup.EndpointPart::name, Checkup.EndpointPart::reachable, Checkup.EndpointPart::models)
                .containsExactly(tuple("local", true, 2), tuple("judging", true, 2));
        assertThat(checkup.models())
                .extracting(Checkup.ModelPart::role, Checkup.ModelPart::name)
                .containsExactly(tuple("candidate", "alpha"), tuple("judge", "judge"));
        assertThat(checkup.models()).allSatisfy(model -> {
            assertThat(model.answered()).isTrue();
            assertThat(model.listed()).isTrue();
            assertThat(model.seconds()).isEqualTo(0.25);
            assertThat(model.servedModel()).isEqualTo("served-1");
        });
        assertThat(CheckupText.of(checkup)).endsWith("every candidate and judge answers\n");
    }

    @Test
    void aFewTokensAreAskedForWithTheSettingsOfTheFile() throws Exception {
        check(
                Samples.EVALUATION.replace("model: alpha-1", "model: alpha-1, topP: 0.5, seed: 3, extra: {top_k: 7}"),
                listing(BOTH),
                Map.of());

        assertThat(sent).hasSize(2).allMatch(sampling -> sampling.maxTokens() <= 32);
        assertThat(sent)
                .filteredOn(sampling -> sampling.seed().isPresent())
                .singleElement()
                .satisfies(sampling -> {
                    assertThat(sampling.temperature()).hasValue(0.7);
                    assertThat(sampling.topP()).hasValue(0.5);
                    assertThat(sampling.extra()).containsEntry("top_k", 7L);
                });
    }

    @Test
    void aModelThatIsNotListedIsToldWithTheNearOnes() throws Exception {
        Checkup checkup = check(listing(List.of(offered("Alpha_1"), offered("judge-1"), offered("other"))));

        assertThat(checkup.usable()).isTrue();
        assertThat(checkup.models().get(0).listed()).isFalse();
        assertThat(checkup.models().get(0).near()).containsExactly("Alpha_1");
        assertThat(checkup.warnings())
                .containsExactly("candidate 'alpha': the endpoint does not list the model 'alpha-1'; it has Alpha_1");
    }

    @Test
    void aShutdownDateIsAWarning() throws Exception {
        Checkup checkup =
                check(listing(List.of(new OfferedModel("alpha-1", Optional.of("2026-09-01")), offered("judge-1"))));

        assertThat(checkup.models().get(0).shutdownDate()).isEqualTo("2026-09-01");
        assertThat(checkup.warnings()).containsExactly("candidate 'alpha': 'alpha-1' will be shut down: 2026-09-01");
    }

    @Test
    void whatAModelRefusesIsFoundOut() throws Exception {
        Checkup checkup = check(new Fake(BOTH, Optional.empty(), (model, messages, sampling) -> {
            if (model.equals("judge-1") && sampling.temperature().isPresent()) {
                throw new ChatException(new ChatFault(
                        FaultKind.INVALID_REQUEST,
                        "400 temperature is not supported",
                        Optional.empty(),
                        List.of(Adaptation.NO_TEMPERATURE)));
            }
            return Samples.reply("yes");
        }));

        assertThat(checkup.usable()).isTrue();
        assertThat(checkup.models().get(1).refuses()).containsExactly("temperature: it is not sent");
        assertThat(checkup.warnings())
                .containsExactly("judge 'judge': it refuses temperature: it is not sent, and answers may differ");
    }

    @Test
    void anEndpointThatIsDownCannotBeUsed() throws Exception {
        ChatFault down = ChatFault.of(FaultKind.UNKNOWN_HOST, "the host is not known");

        Checkup checkup = check(failing(down, down));

        assertThat(checkup.usable()).isFalse();
        assertThat(checkup.endpoints()).allSatisfy(endpoint -> {
            assertThat(endpoint.reachable()).isFalse();
            assertThat(endpoint.models()).isNull();
            assertThat(endpoint.fault()).isEqualTo("the host is not known");
        });
        assertThat(checkup.models()).allMatch(model -> model.listed() == null && model.seconds() == null);
        assertThat(CheckupText.of(checkup))
                .contains("candidate 'alpha' does not answer: the host is not known")
                .endsWith("2 of 2 candidates and judges cannot be used\n");
    }

    @Test
    void aServerThatRefusesIsThereAllTheSame() throws Exception {
        Checkup checkup = check(failing(
                ChatFault.of(FaultKind.NOT_FOUND, "404 no such page"),
                ChatFault.of(FaultKind.UNAUTHORIZED, "401 wrong key")));

        assertThat(checkup.usable()).isFalse();
        assertThat(checkup.endpoints()).allMatch(Checkup.EndpointPart::reachable);
        assertThat(checkup.models()).extracting(Checkup.ModelPart::fault).containsOnly("401 wrong key");
    }

    @Test
    void aServerWithoutAListCanBeUsed() throws Exception {
        Checkup checkup = check(new Fake(
                List.of(),
                Optional.of(ChatFault.of(FaultKind.NOT_FOUND, "404 no such page")),
                (model, messages, sampling) -> Samples.reply("yes")));

        assertThat(checkup.usable()).isTrue();
        assertThat(checkup.warnings()).isEmpty();
        assertThat(CheckupText.of(checkup)).contains("local gave no list of models: 404 no such page");
    }

    @Test
    void aJudgeOfTheCandidatesFamilyIsAWarning() throws Exception {
        String yaml = Samples.EVALUATION.replace("alpha-1", "Llama-3-8b").replace("judge-1", "llama-3.1-405b");

        assertThat(check(yaml, listing(List.of(offered("Llama-3-8b"), offered("llama-3.1-405b"))), Map.of())
                        .warnings())
                .containsExactly(
                        "judge 'judge' and candidate 'alpha' are of one family (Llama): a judge may favour its own kind");
    }

    @Test
    void eachValueOfTheConfigurationSaysWhereItCameFrom() throws Exception {
        String yaml = Samples.EVALUATION.replace(
                "\"http://localhost:1/v1\"", "\"${HOST:-http://localhost:1}/v1\", apiKey: \"${KEY}\"");

        List<Checkup.SettingPart> settings =
                check(yaml, listing(BOTH), Map.of("KEY", "a-secret-key")).configuration();

        assertThat(settings)
                .contains(
                        new Checkup.SettingPart("name", "sample-run", "e.yaml:1:7"),
                        new Checkup.SettingPart("runs", "1", "default"),
                        new Checkup.SettingPart("candidates[0].maxTokens", "1024", "default"),
                        new Checkup.SettingPart("endpoints.local.retries", "0", "e.yaml:4:97"),
                        new Checkup.SettingPart(
                                "endpoints.local.baseUrl",
                                "${HOST:-http://localhost:1}/v1",
                                "e.yaml:4:20, not in the environment: HOST"),
                        new Checkup.SettingPart("endpoints.local.apiKey", "${KEY}", "e.yaml:4:62, environment KEY"));
        assertThat(settings.toString()).doesNotContain("a-secret-key");
    }

    @Test
    void aValueThatIsWrittenShortStandsForAllOfIt() throws Exception {
        String yaml = Samples.EVALUATION.replaceFirst("concurrency: 4", "concurrency: adaptive");

        assertThat(check(yaml, listing(BOTH), Map.of()).configuration())
                .filteredOn(setting -> setting.key().equals("endpoints.local.concurrency.max"))
                .singleElement()
                .satisfies(setting -> assertThat(setting.origin()).startsWith("e.yaml:4:"));
    }

    @Test
    void noTextOfAServerMovesTheCursor() throws Exception {
        ChatFault hostile = ChatFault.of(FaultKind.UNAUTHORIZED, "401 \u001B[31mred\u202E\n");

        assertThat(CheckupText.of(check(failing(hostile, hostile)))).doesNotContain("\u001B", "\u202E");
    }

    private Checkup judging(String form, String reply) throws Exception {
        return check(
                Samples.EVALUATION.replace("model: judge-1", "model: judge-1, verdict: " + form),
                new Fake(BOTH, Optional.empty(), (model, messages, sampling) -> {
                    sent.add(sampling);
                    return Samples.reply(reply);
                }),
                Map.of());
    }

    @Test
    void aJudgeIsAskedInItsForm() throws Exception {
        Checkup checkup = judging("json-schema", "{\"explanation\": \"");

        assertThat(sent).anyMatch(sampling -> sampling.form() instanceof ReplyForm.OfSchema);
        assertThat(checkup.usable()).isTrue();
        assertThat(checkup.models())
                .extracting(Checkup.ModelPart::verdict, Checkup.ModelPart::inForm)
                .containsExactly(tuple(null, true), tuple("json-schema", true));
    }

    @Test
    void anEndpointThatPassesOverTheFormIsOfNoUse() throws Exception {
        for (String form : List.of("json-schema", "logprobs")) {
            Checkup checkup = judging(form, "Rating: [[5]]");

            assertThat(checkup.usable()).isFalse();
            assertThat(checkup.models().get(1).inForm()).isFalse();
            assertThat(CheckupText.of(checkup))
                    .contains("judge 'judge' answers, but the endpoint passes over 'verdict: " + form + "'")
                    .endsWith("1 of 2 candidates and judges cannot be used\n");
        }
    }
}
