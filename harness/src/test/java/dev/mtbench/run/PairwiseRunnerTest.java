package dev.mtbench.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.ScriptedClient;
import dev.mtbench.ScriptedClient.Asked;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that compare. */
@Timeout(60)
final class PairwiseRunnerTest {

    private final Path folder;
    private Evaluation evaluation = Samples.evaluation(Samples.PAIRWISE);

    PairwiseRunnerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<String> run(ScriptedClient candidates, ScriptedClient judge) throws Exception {
        Materials materials = Samples.materials(folder.resolve("set"), evaluation);
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (Candidate each : evaluation.candidates()) {
            standings.put(each.name(), Standing.of(entries(each.name())));
        }
        try (Journal journal = new Journal(folder.resolve("journal"))) {
            return new Runner(
                            evaluation,
                            materials,
                            standings,
                            journal,
                            endpoint -> endpoint.name().equals("local") ? candidates : judge,
                            () -> Samples.NOW,
                            Duration.ofSeconds(20))
                    .run(new RunListener() {});
        }
    }

    private List<Entry> entries(String candidate) throws InputException {
        return JournalReader.read(folder.resolve("journal"), candidate);
    }

    private List<Entry.Compared> comparisons(String candidate) throws InputException {
        return entries(candidate).stream()
                .filter(Entry.Compared.class::isInstance)
                .map(Entry.Compared.class::cast)
                .toList();
    }

    private static ScriptedClient judge() {
        return ScriptedClient.saying("[[A]]");
    }

    private static ScriptedClient candidates() {
        return new ScriptedClient(asked -> Samples.reply(asked.model() + " on " + asked.last()));
    }

    private static List<String> prompts(ScriptedClient judge) {
        return judge.asked().stream().map(Asked::last).toList();
    }

    @Test
    void eachPairIsJudgedTwiceForEachQuestionAndTurn() throws Exception {
        ScriptedClient judge = judge();

        assertThat(run(candidates(), judge)).isEmpty();

        assertThat(prompts(judge)).hasSize(3 * 8 * 2).doesNotHaveDuplicates();
        assertThat(comparisons("alpha").stream().collect(groupingBy(Entry.Compared::opponent, counting())))
                .isEqualTo(Map.of("beta", 16L, "gamma", 16L));
        assertThat(comparisons("beta"))
                .hasSize(16)
                .allMatch(entry -> entry.opponent().equals("gamma"));
        assertThat(comparisons("gamma")).isEmpty();
        assertThat(comparisons("alpha").stream()
                        .map(entry -> entry.cell() + entry.opponent() + entry.order())
                        .collect(Collectors.toSet()))
                .hasSize(32);
    }

    @Test
    void theSecondOrderShowsTheAnswersInEachOthersPlaces() throws Exception {
        evaluation = Samples.evaluation(Samples.PAIRWISE + "select: {questions: [1, 3]}\n");
        ScriptedClient judge = judge();
        run(candidates(), judge);

        assertThat(prompts(judge))
                .contains(
                        "Q Write a line. A alpha-1 on Write a line. B beta-1 on Write a line.",
                        "Q Write a line. A beta-1 on Write a line. B alpha-1 on Write a line.",
                        "Q What is 2+2? R 4 A beta-1 on What is 2+2? B gamma-1 on What is 2+2?",
                        "alpha-1 on Write a line.|alpha-1 on Now another.||gamma-1 on Write a line.|gamma-1 on Now"
                                + " another.",
                        "8|gamma-1 on And twice that?||alpha-1 on And twice that?");
    }

    @Test
    void againstABaselineNobodyElseIsCompared() throws Exception {
        evaluation = Samples.evaluation(
                Samples.PAIRWISE.replace("pairwise-all", "pairwise-baseline\npairwise: {baseline: beta}"));
        ScriptedClient judge = judge();
        run(candidates(), judge);

        assertThat(prompts(judge)).hasSize(2 * 8 * 2);
        assertThat(comparisons("alpha")).extracting(Entry.Compared::opponent).containsOnly("beta");
        assertThat(comparisons("gamma")).extracting(Entry.Compared::opponent).containsOnly("beta");
        assertThat(comparisons("beta")).isEmpty();
    }

    @Test
    void everyDrawOfEveryJudgeAndEveryGenerationComparesBothWays() throws Exception {
        evaluation = Samples.evaluation(Samples.PAIRWISE.replace(
                        "model: judge-1}",
                        "model: judge-1, draws: 2}\n  - {name: other, endpoint: judging, model: judge-2}")
                + "runs: 2\nselect: {questions: [1]}\n");
        ScriptedClient judge = judge();
        run(candidates(), judge);

        assertThat(prompts(judge)).hasSize(3 * 2 * 2 * 2 * 3);
        assertThat(comparisons("alpha"))
                .filteredOn(entry -> entry.opponent().equals("beta"))
                .extracting(entry -> entry.judge() + entry.draw() + entry.cell() + entry.order())
                .doesNotHaveDuplicates()
                .hasSize(2 * 2 * 2 * 3);
    }

    @Test
    void aTextWithoutAPreferenceIsNotAskedForAgain() throws Exception {
        ScriptedClient judge = ScriptedClient.saying("I cannot say.");
        run(candidates(), judge);
        run(candidates(), judge);

        assertThat(judge.asked()).hasSize(48);
        assertThat(comparisons("alpha")).allMatch(entry -> entry.preference() instanceof Preference.Unread);
    }

    @Test
    void whatFailedIsAskedAgainWhenTheRunGoesOnAndNothingElse() throws Exception {
        ScriptedClient failing = new ScriptedClient(asked -> {
            if (asked.last().contains("A beta-1 on Write a line.")) {
                throw Samples.fault(FaultKind.TIMEOUT);
            }
            return Samples.reply("[[B]]");
        });
        run(candidates(), failing);
        ScriptedClient again = judge();
        ScriptedClient silent = candidates();
        run(silent, again);

        assertThat(silent.asked()).isEmpty();
        assertThat(prompts(again))
                .containsExactlyInAnyOrder(
                        "Q Write a line. A beta-1 on Write a line. B alpha-1 on Write a line.",
                        "Q Write a line. A beta-1 on Write a line. B gamma-1 on Write a line.");
        assertThat(Ledger.of(entries("alpha")).comparisons())
                .hasSize(32)
                .allMatch(entry -> entry.preference().pick().isPresent());
        assertThat(Ledger.of(entries("alpha"))
                        .comparison(new Ledger.Side(new Cell("1", 1, 1), "beta", 2, "judge", 1))
                        .orElseThrow()
                        .preference()
                        .pick())
                .contains(Pick.A);
    }

    @Test
    void anAnswerWithoutTextIsComparedWithNothing() throws Exception {
        ScriptedClient judge = judge();
        run(new ScriptedClient(asked -> Samples.reply(asked.model().equals("beta-1") ? "" : "Yes.")), judge);

        assertThat(prompts(judge)).hasSize(16);
        assertThat(comparisons("beta")).isEmpty();
    }

    @Test
    void aFailedAnswerIsComparedWithNothingUntilItIsThere() throws Exception {
        ScriptedClient judge = judge();
        run(
                new ScriptedClient(asked -> {
                    if (asked.model().equals("gamma-1")) {
                        throw Samples.fault(FaultKind.TIMEOUT);
                    }
                    return Samples.reply(asked.model());
                }),
                judge);
        assertThat(prompts(judge)).hasSize(16);

        ScriptedClient candidates = candidates();
        ScriptedClient later = judge();
        run(candidates, later);

        assertThat(candidates.asked())
                .hasSize(8)
                .allMatch(asked -> asked.model().equals("gamma-1"));
        assertThat(prompts(later)).hasSize(32);
        assertThat(Set.copyOf(prompts(later))).doesNotContainAnyElementsOf(prompts(judge));
    }

    @Test
    void aPairIsJudgedAsSoonAsBothAnswersAreThere() throws Exception {
        CountDownLatch judging = new CountDownLatch(1);
        ScriptedClient judge = new ScriptedClient(asked -> {
            judging.countDown();
            return Samples.reply("[[C]]");
        });

        run(
                new ScriptedClient(asked -> {
                    boolean begun = !asked.model().equals("gamma-1") || judging.await(20, TimeUnit.SECONDS);
                    return Samples.reply(begun ? "Yes." : "");
                }),
                judge);

        assertThat(comparisons("beta"))
                .as("gamma answered only after the other two were compared")
                .hasSize(16);
    }
}
