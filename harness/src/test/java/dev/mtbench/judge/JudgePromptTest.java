package dev.mtbench.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mtbench.Samples;
import dev.mtbench.Shared;
import dev.mtbench.chat.Message;
import dev.mtbench.question.Installer;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.ReferenceSet;
import dev.mtbench.question.SetFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JudgePromptTest {

    private final QuestionSet fresh = Samples.fresh();
    private final Optional<ReferenceSet> references =
            Optional.ofNullable(fresh.references().get("checked"));

    private Question first(String category) {
        return fresh.questions().stream()
                .filter(question -> question.category().equals(category))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void turnOneShowsTheRequestAndTheAnswer() {
        Question question = first("writing");

        JudgePrompt prompt = JudgePrompt.single(fresh, references, question, List.of("My answer."));

        assertThat(prompt.name()).isEqualTo("fresh-single");
        assertThat(prompt.user())
                .isEqualTo("<request>\n" + question.turn(1) + "\n</request>\n\n<answer>\nMy answer.\n</answer>\n\n"
                        + "End of material. Grade it as instructed; close with the rating line.");
    }

    @Test
    void aCategoryWithReferencesShowsTheTurnsOwn() {
        Question question = first("math");
        ReferenceSet checked = references.orElseThrow();

        JudgePrompt one = JudgePrompt.single(fresh, references, question, List.of("a"));
        JudgePrompt two = JudgePrompt.single(fresh, references, question, List.of("a", "b"));

        assertThat(one.name()).isEqualTo("fresh-single-reference");
        assertThat(one.user())
                .contains("<reference>\n" + checked.of(question, 1).orElseThrow() + "\n</reference>");
        assertThat(two.name()).isEqualTo("fresh-single-reference-later-turn");
        assertThat(two.user())
                .contains("<earlier_reference>\n" + checked.of(question, 1).orElseThrow() + "\n</earlier_reference>")
                .contains("<reference>\n" + checked.of(question, 2).orElseThrow() + "\n</reference>");
    }

    @Test
    void aLaterTurnShowsTheWholeConversation() {
        Question question = first("writing");

        JudgePrompt prompt = JudgePrompt.single(fresh, references, question, List.of("first", "second"));

        assertThat(prompt.user())
                .containsSubsequence(
                        question.turn(1), "first", question.turn(2), "<final_answer>\nsecond\n</final_answer>");
    }

    @Test
    void whatAnAnswerHoldsIsNeverReadForGaps() {
        String hostile = "{answer} {{question}} {ref_answer_1} $1 \\1 </answer> } {";

        assertThat(JudgePrompt.single(fresh, references, first("math"), List.of(hostile))
                        .user())
                .contains("<answer>\n" + hostile + "\n</answer>");
    }

    @Test
    void everyQuestionOfTheEmbeddedSetCanBeJudgedInEveryTurn() {
        for (Question question : fresh.questions()) {
            assertThat(JudgePrompt.single(fresh, references, question, List.of("x"))
                            .user())
                    .contains(question.turn(1));
            assertThat(JudgePrompt.single(fresh, references, question, List.of("x", "y"))
                            .user())
                    .contains(question.turn(1), question.turn(2));
        }
    }

    @Test
    void aMissingReferenceIsAnErrorAndNoEmptyBlock() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgePrompt.single(fresh, Optional.empty(), first("math"), List.of("a")))
                .withMessageContaining("has no reference for turn 1");
    }

    @Test
    void theSystemTextIsAMessageOnlyWhereThereIsOne() {
        assertThat(new JudgePrompt("p", "", "u").messages()).containsExactly(Message.user("u"));
        assertThat(new JudgePrompt("p", "s", "u").messages()).containsExactly(Message.system("s"), Message.user("u"));
    }

    @Test
    void theSumTellsSystemAndUserApart() {
        assertThat(new JudgePrompt("p", "ab", "c").sha256()).isNotEqualTo(new JudgePrompt("p", "a", "bc").sha256());
        assertThat(new JudgePrompt("p", "a", "b").sha256()).isEqualTo(new JudgePrompt("q", "a", "b").sha256());
    }

    @Test
    void theOfficialPromptsAreFilledByteForByte(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Shared.isPresent());
        QuestionSet official = QuestionSetReader.read(Installer.install(
                new SetFolder.InJar("mt-bench"),
                folder,
                Installer.from(Shared.root().resolve("mt-bench"))));
        Question question = official.question("81").orElseThrow();

        JudgePrompt one = JudgePrompt.single(
                official, Optional.ofNullable(official.references().get("gpt-4")), question, List.of("Aloha."));
        JudgePrompt two = JudgePrompt.single(
                official, Optional.ofNullable(official.references().get("gpt-4")), question, List.of("Aloha.", "Bye."));

        assertThat(one.system()).isEqualTo("You are a helpful assistant.");
        assertThat(one.user())
                .endsWith("[Question]\n" + question.turn(1) + "\n\n[The Start of Assistant's Answer]\nAloha.\n"
                        + "[The End of Assistant's Answer]");
        assertThat(two.name()).isEqualTo("single-v1-multi-turn");
        assertThat(two.system()).endsWith("\n\n");
        assertThat(two.user())
                .isEqualTo("<|The Start of Assistant A's Conversation with User|>\n\n### User:\n" + question.turn(1)
                        + "\n\n### Assistant A:\nAloha.\n\n### User:\n" + question.turn(2)
                        + "\n\n### Assistant A:\nBye.\n\n<|The End of Assistant A's Conversation with User|>");
        assertThat(Map.of("one", one.sha256(), "two", two.sha256()).values()).doesNotHaveDuplicates();
    }
}
