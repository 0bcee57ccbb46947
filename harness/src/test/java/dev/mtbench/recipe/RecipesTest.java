package dev.mtbench.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Message;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.input.Environment;
import dev.mtbench.input.InputException;
import dev.mtbench.report.leaderboard.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RecipesTest {

    private static final List<Message> ONE = List.of(Message.user("Hello"));
    private static final List<Message> TWO =
            List.of(Message.user("Hello"), Message.assistant("Hi!"), Message.user("Why?"));
    private static final List<Message> SYSTEM = List.of(Message.system("Be brief."), Message.user("Hello"));

    private static Evaluation evaluation(String recipe) throws InputException {
        Map<String, String> environment = Map.of(
                "JUDGE_API_KEY",
                "j",
                "CANDIDATE_API_KEY",
                "c",
                "AZURE_OPENAI_RESOURCE",
                "r",
                "AZURE_OPENAI_DEPLOYMENT",
                "d");
        return new EvaluationReader(Environment.of(environment), cron -> Optional.empty())
                .parse(recipe, Recipes.find(recipe).orElseThrow().text());
    }

    private static Candidate candidate(String recipe) throws InputException {
        return evaluation(recipe).candidates().get(0);
    }

    private static String rendered(String recipe, String category, List<Message> messages) throws Exception {
        return candidate(recipe)
                .manner(category)
                .template()
                .orElseThrow()
                .render(messages)
                .replace("\n", "⏎");
    }

    static Stream<String> names() {
        return Recipes.NAMES.stream();
    }

    @Test
    void everyFileIsARecipe() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/recipes"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Recipes.NAMES);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRecipeIsAWholeEvaluation(String name) throws Exception {
        Evaluation evaluation = evaluation(name);

        assertThat(evaluation.endpoints()).containsOnlyKeys("candidate", "judge");
        assertThat(evaluation.candidates()).hasSize(1);
        assertThat(evaluation.judges()).hasSize(1);
        assertThat(Recipes.find(name).orElseThrow().about()).isNotBlank();
    }

    @Test
    void aRecipeIsFoundByItsModelsNameToo() {
        assertThat(Recipes.find("HuggingFaceH4/Zephyr-7B-Beta"))
                .map(Recipe::name)
                .contains("zephyr-7b-beta");
        assertThat(Recipes.find("no-such-model")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "tenyxchat-7b-v1 § <s>User:Hello<|end_of_turn|>⏎Assistant:⏎",
                "merlinite-7b-pt § <|user|>⏎Hello⏎<|assistant|>⏎",
                "starling-lm-7b-beta § GPT4 Correct User: Hello<|end_of_turn|>GPT4 Correct Assistant:",
                "zephyr-7b-beta § <|user|>⏎Hello</s>⏎<|assistant|>⏎",
                "fsfairx-zephyr-chat-v0.1 § <|user|>⏎Hello</s>⏎<|assistant|>⏎",
            })
    void aFirstTurnIsAsTheCardHasIt(String recipe, String text) throws Exception {
        assertThat(rendered(recipe, "writing", ONE)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "tenyxchat-7b-v1 § <s>User:Hello<|end_of_turn|>Assistant:Hi!<|end_of_turn|>User:Why?<|end_of_turn|>⏎Assistant:⏎",
                "merlinite-7b-pt § <|user|>⏎Hello⏎<|assistant|>⏎Hi!<|endoftext|>⏎<|user|>⏎Why?⏎<|assistant|>⏎",
                "starling-lm-7b-beta § GPT4 Correct User: Hello<|end_of_turn|>GPT4 Correct Assistant: Hi!<|end_of_turn|>GPT4 Correct User: Why?<|end_of_turn|>GPT4 Correct Assistant:",
                "zephyr-7b-beta § <|user|>⏎Hello</s>⏎<|assistant|>⏎Hi!</s>⏎<|user|>⏎Why?</s>⏎<|assistant|>⏎",
                "fsfairx-zephyr-chat-v0.1 § <|user|>⏎Hello</s>⏎<|assistant|>⏎Hi!</s>⏎<|user|>⏎Why?</s>⏎<|assistant|>⏎",
            })
    void aSecondTurnIsAsTheCardHasIt(String recipe, String text) throws Exception {
        assertThat(rendered(recipe, "writing", TWO)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "tenyxchat-7b-v1 § <s>System:Be brief.<|end_of_turn|>User:Hello<|end_of_turn|>⏎Assistant:⏎",
                "merlinite-7b-pt § <|system|>⏎Be brief.⏎<|user|>⏎Hello⏎<|assistant|>⏎",
                "starling-lm-7b-beta § GPT4 Correct System: Be brief.<|end_of_turn|>GPT4 Correct User: Hello<|end_of_turn|>GPT4 Correct Assistant:",
                "zephyr-7b-beta § <|system|>⏎Be brief.</s>⏎<|user|>⏎Hello</s>⏎<|assistant|>⏎",
                "fsfairx-zephyr-chat-v0.1 § <|system|>⏎Be brief.</s>⏎<|user|>⏎Hello</s>⏎<|assistant|>⏎",
            })
    void aSystemMessageIsAsTheCardHasIt(String recipe, String text) throws Exception {
        assertThat(rendered(recipe, "writing", SYSTEM)).isEqualTo(text);
    }

    @Test
    void starlingHasOtherRolesForCode() throws Exception {
        assertThat(rendered("starling-lm-7b-beta", "coding", ONE))
                .isEqualTo("Code User: Hello<|end_of_turn|>Code Assistant:");
        assertThat(rendered("starling-lm-7b-beta", "coding", TWO))
                .isEqualTo("Code User: Hello<|end_of_turn|>Code Assistant: Hi!<|end_of_turn|>Code User: Why?"
                        + "<|end_of_turn|>Code Assistant:");
        assertThat(candidate("starling-lm-7b-beta").manner("coding").stop()).containsExactly("<|end_of_turn|>");
    }

    @Test
    void samplingAndSystemMessagesAreThoseOfTheCards() throws Exception {
        assertThat(candidate("tenyxchat-7b-v1").maxTokens()).isEqualTo(512);
        assertThat(candidate("merlinite-7b-pt").system())
                .contains("You are an AI language model developed by IBM Research. You are a cautious assistant. You"
                        + " carefully follow instructions. You are helpful and harmless and you follow ethical"
                        + " guidelines and promote positive behavior.");
        assertThat(candidate("merlinite-7b-pt").stop()).containsExactly("<|endoftext|>");
        assertThat(candidate("zephyr-7b-beta").stop()).containsExactly("</s>");
        Candidate fsfairx = candidate("fsfairx-zephyr-chat-v0.1");
        assertThat(fsfairx.temperature().written()).isEqualTo("0.7");
        assertThat(fsfairx.topP()).isEqualTo(OptionalDouble.of(0.95));
        assertThat(fsfairx.extra()).isEqualTo(Map.of("top_k", 50L));
        assertThat(fsfairx.system()).isEmpty();
    }

    /** One fact in two files is the same fact. */
    @ParameterizedTest
    @MethodSource("names")
    void publishedScoresAreThoseOfTheLeaderboard(String name) throws Exception {
        Candidate candidate = candidate(name);
        Optional<Published.Score> known = Published.read().scores().stream()
                .filter(score -> score.model().equals(candidate.name()))
                .findFirst();

        assertThat(candidate.published().isPresent()).isEqualTo(known.isPresent());
        known.ifPresent(score ->
                assertThat(candidate.published().orElseThrow().average()).isEqualTo(score.average()));
    }
}
