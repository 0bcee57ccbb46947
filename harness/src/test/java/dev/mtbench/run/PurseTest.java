package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Call;
import dev.mtbench.chat.Message;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Usage;
import dev.mtbench.evaluation.Budget;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PurseTest {

    /** A million tokens of a reply cost a thousand dollars: a reply of 1024 tokens costs 1.024. */
    private static final Evaluation EVALUATION =
            Samples.evaluation(Samples.EVALUATION.replace("-1}", "-1, price: {input: 0, output: 1000}}"));

    private static final Candidate ALPHA = EVALUATION.candidates().get(0);

    private static final QuestionSet SET = Samples.fresh();

    private static final Question QUESTION = SET.questions().get(0);

    private static Task task(int generation) {
        return new Task.Ask(ALPHA, QUESTION, generation, 1);
    }

    private static Call call() {
        return new Call(
                ALPHA.model(),
                List.of(Message.user("q")),
                ALPHA.sampling(QUESTION, SET.manifest().temperatures()),
                1);
    }

    private static Entry entry(Optional<Usage> usage) {
        Receipt receipt = Samples.receipt();
        Entry.Answered answered = SampleEntries.answered(new Cell(QUESTION.id(), 1, 1), "a");
        return new Entry.Answered(
                answered.cell(),
                answered.answer(),
                new Receipt(
                        receipt.at(),
                        1,
                        Optional.of(Duration.ofSeconds(1)),
                        usage,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }

    private static Purse purse(double usd) {
        return new Purse(EVALUATION, Optional.of(new Budget(usd)));
    }

    @Test
    void whatIsUnderWayCountsWithTheMostItMayCost() {
        Purse purse = purse(2.5);

        assertThat(purse.reserve(task(1), call())).isTrue();
        assertThat(purse.reserve(task(2), call())).isTrue();
        assertThat(purse.reserve(task(3), call())).isFalse();
        purse.release(task(1));
        purse.add("alpha", entry(Optional.of(new Usage(5, 100))));
        assertThat(purse.reserve(task(3), call())).isTrue();
        assertThat(purse.spending()).contains(new Spending(2.5, 0.1, 0));
    }

    @Test
    void aReplyThatNobodyCountedCountsAsLongAsItCouldBe() {
        Purse purse = purse(2.5);
        purse.add("alpha", entry(Optional.empty()));

        assertThat(purse.spending()).contains(new Spending(2.5, 1.024, 1));
        assertThat(purse.note()).contains("1.0240 of 2.5000 USD", "1 replies came without a count");
    }

    @Test
    void withoutABudgetEverythingFits() {
        Purse purse = new Purse(EVALUATION, Optional.empty());
        for (int i = 1; i < 1000; i++) {
            assertThat(purse.reserve(task(i), call())).isTrue();
        }

        assertThat(purse.spending()).isEmpty();
    }

    @Property
    void theBudgetIsNeverPassed(@ForAll List<@IntRange(min = 0, max = 1024) Integer> replies) {
        Purse purse = purse(5);
        int generation = 0;
        for (int tokens : replies) {
            generation++;
            if (purse.reserve(task(generation), call()) && tokens % 3 > 0) {
                purse.release(task(generation));
                purse.add("alpha", entry(Optional.of(new Usage(1, tokens))));
            }

            assertThat(purse.spending().orElseThrow().spent()).isLessThanOrEqualTo(5);
        }
    }
}
