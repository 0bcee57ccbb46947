package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.question.Question;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class StandingsTest {

    private static final Cell ONE = new Cell("1", 1, 1);
    private static final Cell AGAIN = new Cell("1", 2, 1);

    private final List<Candidate> candidates =
            Samples.evaluation(Samples.PAIRWISE).candidates();
    private final Candidate alpha = candidates.get(0);
    private final Question question = new Question("1", true, "writing", List.of("q1", "q2"), OptionalDouble.empty());
    private final Standing own =
            Standing.of(List.of(SampleEntries.answered(ONE, "a"), SampleEntries.answered(AGAIN, "b")));
    private final Standing other = Standing.of(List.of(SampleEntries.answered(ONE, "c")));

    private Standings standings(boolean together) {
        return new Standings(Map.of("alpha", own, "beta", other), together);
    }

    @Test
    void textsAreKeptAsLongAsAReplyIsWantedAndNoLonger() {
        Standings standings = standings(false);
        Task first = new Task.Ask(alpha, question, 1, 1);
        Task second = new Task.Ask(alpha, question, 1, 2);
        standings.begin(first);
        standings.begin(second);

        standings.end(first);
        assertThat(own.texts(ONE, 1)).contains(List.of("a"));
        standings.letGo(List.of(question), 2);
        assertThat(own.texts(ONE, 1)).contains(List.of("a"));
        standings.end(second);
        assertThat(own.texts(ONE, 1)).isEmpty();
    }

    @Test
    void whatIsNotUnderWayIsLetGo() {
        Standings standings = standings(false);
        standings.begin(new Task.Ask(alpha, question, 2, 2));

        standings.letGo(List.of(question), 2);

        assertThat(own.texts(ONE, 1)).isEmpty();
        assertThat(own.texts(AGAIN, 1)).contains(List.of("b"));
        assertThat(other.texts(ONE, 1)).isEmpty();
    }

    @Test
    void whereAnswersAreComparedOneWaitsForTheOther() {
        Standings standings = standings(true);
        Task wanted = new Task.Ask(candidates.get(1), question, 1, 2);
        standings.begin(wanted);

        standings.letGo(List.of(question), 2);
        assertThat(own.texts(ONE, 1)).contains(List.of("a"));
        assertThat(own.texts(AGAIN, 1)).isEmpty();

        standings.end(wanted);
        assertThat(own.texts(ONE, 1)).isEmpty();
        assertThat(other.texts(ONE, 1)).isEmpty();
    }
}
