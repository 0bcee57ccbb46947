package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AgendaTest {

    private static final Question QUESTION =
            new Question("1", true, "writing", List.of("q1", "q2"), OptionalDouble.empty());
    private static final Cell ONE = new Cell("1", 1, 1);
    private static final Cell TWO = new Cell("1", 1, 2);

    private final Evaluation evaluation = Samples.evaluation();
    private final Candidate alpha = evaluation.candidates().get(0);
    private final Judge judge = evaluation.judges().get(0);
    private final Agenda agenda = new Agenda(Panel.ofAll(evaluation.judges()), 1);

    private final Task.Ask askOne = new Task.Ask(alpha, QUESTION, 1, 1);
    private final Task.Ask askTwo = new Task.Ask(alpha, QUESTION, 1, 2);

    private Task.Grade grade(int turn, int ask) {
        return new Task.Grade(alpha, QUESTION, 1, turn, judge, 1, ask);
    }

    private List<Task> open(Entry... entries) {
        return agenda.open(alpha, List.of(QUESTION), Standing.of(List.of(entries)));
    }

    private List<Task> after(Task done, Entry entry) {
        return agenda.after(entry, done, Standing.of(List.of(entry)));
    }

    @Test
    void aRunBeginsWithTheFirstTurnOfEveryConversation() {
        Question other = new Question("2", true, "math", List.of("q"), OptionalDouble.empty());

        assertThat(new Agenda(Panel.ofAll(List.of(judge)), 2)
                        .open(alpha, List.of(QUESTION, other), Standing.of(List.of())))
                .containsExactly(
                        askOne,
                        new Task.Ask(alpha, other, 1, 1),
                        new Task.Ask(alpha, QUESTION, 2, 1),
                        new Task.Ask(alpha, other, 2, 1));
    }

    @Test
    void anAnswerIsJudgedAndTheNextTurnAsked() {
        assertThat(after(askOne, SampleEntries.answered(ONE, "a1"))).containsExactly(grade(1, 1), askTwo);
    }

    @Test
    void theLastAnswerIsOnlyJudged() {
        assertThat(after(askTwo, SampleEntries.answered(TWO, "a2"))).containsExactly(grade(2, 1));
    }

    @Test
    void nothingFollowsAFailure() {
        assertThat(after(askOne, SampleEntries.failed(ONE))).isEmpty();
        assertThat(after(grade(1, 1), SampleEntries.judgeFailed(ONE, 1))).isEmpty();
    }

    @Test
    void anEmptyAnswerIsNotJudgedAndTheConversationGoesOn() {
        assertThat(after(askOne, SampleEntries.answered(ONE, new Answer.Empty())))
                .containsExactly(askTwo);
        assertThat(after(askOne, SampleEntries.answered(ONE, new Answer.Overflow("long"))))
                .containsExactly(askTwo);
        assertThat(after(askOne, SampleEntries.answered(ONE, new Answer.Answered(" \n"))))
                .containsExactly(askTwo);
    }

    @Test
    void whatTheCandidateSaidInsteadOfAnAnswerIsJudged() {
        for (Answer answer : List.of(new Answer.Truncated("a"), new Answer.Refused("a"), new Answer.Filtered("a"))) {
            assertThat(after(askOne, SampleEntries.answered(ONE, answer))).containsExactly(grade(1, 1), askTwo);
        }
    }

    @Test
    void everyDrawOfEveryJudgeIsAskedFor() {
        Evaluation two = Samples.evaluation(Samples.EVALUATION.replace(
                "model: judge-1}", "model: judge-1, draws: 2}\n  - {name: second, endpoint: judging, model: judge-2}"));

        assertThat(new Agenda(Panel.ofAll(two.judges()), 1)
                        .after(
                                SampleEntries.answered(TWO, "a"),
                                askTwo,
                                Standing.of(List.of(SampleEntries.answered(TWO, "a")))))
                .extracting(task -> ((Task.Grade) task).judge().name() + ((Task.Grade) task).draw())
                .containsExactly("judge1", "judge2", "second1");
    }

    @Test
    void aTextWithoutAScoreIsAskedForOnceMore() {
        assertThat(after(grade(1, 1), SampleEntries.unscored(ONE, 1))).containsExactly(grade(1, 2));
        assertThat(after(grade(1, 2), SampleEntries.unscored(ONE, 2))).isEmpty();
        assertThat(after(grade(1, 1), SampleEntries.scored(ONE, 7))).isEmpty();
    }

    @Test
    void aResumedRunGoesOnWithTheNextTurn() {
        assertThat(open(SampleEntries.answered(ONE, "a1"), SampleEntries.scored(ONE, 7)))
                .containsExactly(askTwo);
    }

    @Test
    void aResumedRunJudgesWhatWasAnsweredAndNotJudged() {
        assertThat(open(SampleEntries.answered(ONE, "a1"))).containsExactly(grade(1, 1), askTwo);
    }

    @Test
    void aResumedRunAsksAgainForFailuresOnly() {
        assertThat(open(SampleEntries.failed(ONE))).containsExactly(askOne);
        assertThat(open(
                        SampleEntries.answered(ONE, "a1"),
                        SampleEntries.judgeFailed(ONE, 1),
                        SampleEntries.answered(TWO, "a2"),
                        SampleEntries.scored(TWO, 3)))
                .containsExactly(grade(1, 1));
    }

    @Test
    void aResumedRunKeepsCountOfTheReAsk() {
        Entry[] answered = {SampleEntries.answered(ONE, "a1"), SampleEntries.answered(TWO, new Answer.Empty())};

        assertThat(open(answered[0], answered[1], SampleEntries.unscored(ONE, 1)))
                .containsExactly(grade(1, 2));
        assertThat(open(answered[0], answered[1], SampleEntries.unscored(ONE, 1), SampleEntries.judgeFailed(ONE, 2)))
                .containsExactly(grade(1, 2));
        assertThat(open(answered[0], answered[1], SampleEntries.unscored(ONE, 2)))
                .isEmpty();
    }

    @Test
    void theLastLineForAPlaceDecides() {
        assertThat(open(SampleEntries.failed(ONE), SampleEntries.answered(ONE, "a1"), SampleEntries.scored(ONE, 7)))
                .containsExactly(askTwo);
    }

    @Test
    void nothingIsLeftOfAFinishedConversation() {
        assertThat(open(
                        SampleEntries.answered(ONE, new Answer.Empty()),
                        SampleEntries.answered(TWO, "a2"),
                        SampleEntries.scored(TWO, 3)))
                .isEmpty();
    }

    @Test
    void verdictsGoFirstThenTheTurnsNearestTheEnd() {
        assertThat(List.of(grade(2, 1), askTwo, askOne))
                .extracting(Task::stepsToEnd)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
