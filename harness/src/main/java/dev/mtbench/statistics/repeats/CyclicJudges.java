package dev.mtbench.statistics.repeats;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which judge of a panel judges which question, so that each answer is judged once and still every judge has its share
 * of every category.
 *
 * <p>Judge (rank of the question in its category + run) mod J. Source: CyclicJudge, arXiv:2603.01865.
 *
 * @param judges how many there are, at least 1
 */
public record CyclicJudges(int judges) {

    public CyclicJudges {
        if (judges < 1) {
            throw new IllegalArgumentException("somebody has to judge");
        }
    }

    /**
     * The place of the judge in the panel, from 0.
     *
     * @param rank of the question within its category, from 0
     * @param run from 0
     */
    public int judge(int rank, int run) {
        return (rank + run) % judges;
    }

    /** The judges of a category's questions in their order. */
    public List<Integer> assignment(int questions, int run) {
        return IntStream.range(0, questions).mapToObj(rank -> judge(rank, run)).toList();
    }

    /** Whether each judge has as many questions of a category as any other, so that the judges' biases cancel. */
    public boolean balanced(int questions, int runs) {
        return questions % judges == 0 || runs % judges == 0;
    }
}
