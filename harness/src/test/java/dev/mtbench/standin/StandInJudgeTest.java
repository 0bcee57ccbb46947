package dev.mtbench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.Shared;
import dev.mtbench.input.JsonLines;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.StrictRating;
import dev.mtbench.question.PromptTemplate;
import dev.mtbench.question.Scale;
import dev.mtbench.question.SetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StandInJudgeTest {

    private static final String PLAIN = "Question: %s\nAnswer: %s";

    static List<ObjectNode> embeddedPrompts() throws IOException {
        return prompts(new SetFolder.InJar("fresh").read("judge_prompts.jsonl"));
    }

    static List<ObjectNode> officialPrompts() throws IOException {
        return prompts(Files.readAllBytes(Shared.root().resolve("mt-bench/judge_prompts.jsonl")));
    }

    private static List<ObjectNode> prompts(byte[] file) {
        return JsonLines.read("judge_prompts.jsonl", file, fault -> {
                    throw new AssertionError(fault);
                })
                .stream()
                .map(JsonLines.Row::json)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("embeddedPrompts")
    void givesAReadableRatingForEachEmbeddedPrompt(ObjectNode prompt) {
        checkReadable(prompt);
    }

    @ParameterizedTest
    @MethodSource("officialPrompts")
    @EnabledIf("dev.mtbench.Shared#isPresent")
    void givesAReadableRatingForEachOfficialPrompt(ObjectNode prompt) {
        checkReadable(prompt);
    }

    private static void checkReadable(ObjectNode prompt) {
        for (String text : texts()) {
            StandInJudge judge = new StandInJudge();
            ChatRequest request = SampleRequests.of(filled(prompt, text));
            String verdict = judge.reply(request);
            String read = verdict.contains("left out this once") ? judge.reply(request) : verdict;

            assertThat(read).contains("no language model judged");
            assertThat(score(read)).isBetween(1.0, 10.0);
        }
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(SampleRequests.AWKWARD);
        SampleRequests.CONVERSATIONS.forEach(texts::addAll);
        return texts;
    }

    /** Every gap is filled with its name and a text. */
    private static String filled(ObjectNode prompt, String text) {
        PromptTemplate template =
                new PromptTemplate("prompt", "", prompt.path("prompt_template").asText());
        return template.render(
                template.gaps().stream().collect(Collectors.toMap(gap -> gap, gap -> gap + " says " + text)));
    }

    private static double score(String verdict) {
        Rating rating = StrictRating.read(verdict, Scale.MT_BENCH);
        assertThat(rating).as(verdict).isInstanceOf(Rating.Found.class);
        return ((Rating.Found) rating).score();
    }

    @ParameterizedTest
    @MethodSource("embeddedPrompts")
    void gradesTheLastAnswerOfEachEmbeddedPrompt(ObjectNode prompt) {
        checkMaterial(prompt);
    }

    @ParameterizedTest
    @MethodSource("officialPrompts")
    @EnabledIf("dev.mtbench.Shared#isPresent")
    void gradesTheLastAnswerOfEachOfficialPrompt(ObjectNode prompt) {
        checkMaterial(prompt);
    }

    private static void checkMaterial(ObjectNode prompt) {
        PromptTemplate template =
                new PromptTemplate("prompt", "", prompt.path("prompt_template").asText());
        Map<String, String> gaps = template.gaps().stream()
                .collect(Collectors.toMap(gap -> gap, gap -> "The " + gap + ".\n\n### Steps:\n[Note]\nDone."));

        Material material = Material.in(template.render(gaps));

        assertThat(material.question().text().strip()).isEqualTo(last(template, gaps, "question"));
        assertThat(material.answer().text().strip()).isEqualTo(last(template, gaps, "answer"));
        assertThat(material.reference()
                        .map(reference -> reference.text().strip())
                        .orElse(""))
                .isEqualTo(last(template, gaps, "ref_answer"));
    }

    private static String last(PromptTemplate template, Map<String, String> gaps, String beginning) {
        return template.gaps().stream()
                .filter(gap -> gap.startsWith(beginning))
                .reduce((first, second) -> second)
                .map(gap -> gaps.getOrDefault(gap, ""))
                .orElse("");
    }

    @Test
    void findsTheAnswerOfAPromptWithoutMarksByItsNotice() {
        Material material = Material.in(PLAIN.formatted("Why?", StandIn.NOTICE + "\nBecause."));

        assertThat(material.answer().text().strip()).isEqualTo("Because.");
        assertThat(Material.in("Rate: yes").answer().text()).isEqualTo("Rate: yes");
    }

    @Test
    void scoresTheCarefulCandidateHigherThanTheHastyOne() {
        double careful = mean(new CarefulStandIn());
        double hasty = mean(new HastyStandIn());

        assertThat(careful).isBetween(6.0, 8.0);
        assertThat(hasty).isBetween(2.5, 5.5).isLessThan(careful - 1);
    }

    private static double mean(StandIn candidate) {
        StandInJudge judge = new StandInJudge();
        return SampleRequests.CONVERSATIONS.stream()
                .flatMap(turns -> prompts(turns, SampleRequests.answers(candidate, turns)))
                .map(SampleRequests::of)
                .mapToDouble(request -> {
                    String verdict = judge.reply(request);
                    return score(verdict.contains("left out this once") ? judge.reply(request) : verdict);
                })
                .average()
                .orElseThrow();
    }

    private static Stream<String> prompts(List<String> turns, List<String> answers) {
        return Stream.of(0, 1)
                .map(turn -> "<request>\n" + turns.get(turn) + "\n</request>\n\n<answer>\n" + answers.get(turn)
                        + "\n</answer>\n");
    }

    @Test
    void leavesTheRatingOutOfTheFirstVerdictOnAboutOnePromptInSixty() {
        StandInJudge judge = new StandInJudge();
        List<ChatRequest> requests = Stream.iterate(1, number -> number + 1)
                .limit(6000)
                .map(number -> SampleRequests.of(PLAIN.formatted("Question " + number, "Answer " + number)))
                .toList();

        List<ChatRequest> leftOpen = requests.stream()
                .filter(request -> StrictRating.read(judge.reply(request), Scale.MT_BENCH) instanceof Rating.NotFound)
                .toList();

        assertThat(leftOpen).hasSizeBetween(60, 140);
        assertThat(leftOpen).allSatisfy(request -> {
            String second = judge.reply(request);
            assertThat(score(second)).isBetween(1.0, 10.0);
            assertThat(judge.reply(request)).isEqualTo(second);
        });
    }

    @Test
    void saysWhatItMeasured() {
        String prompt =
                "[Question]\nName two colours of the rainbow.\n\n[The Start of Reference Answer]\nBlue and green."
                        + "\n[The End of Reference Answer]\n\n[The Start of Assistant's Answer]\nTwo colours: blue, black."
                        + "\n[The End of Assistant's Answer]";

        assertThat(new StandInJudge().reply(SampleRequests.of(prompt))).startsWith("""
                        [Judged by the harness's stand-in program; no language model judged this answer.]
                        The answer has 4 words, the request 6. It takes up 1 of 3 of the request's content words. \
                        A reference is there, and it has 1 of 2 of the reference's content words.
                        Rating: [[""");
    }
}
