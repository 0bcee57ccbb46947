package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.question.Question;
import java.util.List;
import java.util.Map;

/**
 * How far all candidates have come. Where answers are compared, a conversation's texts are kept until all candidates are
 * through with the question: then nobody's answer waits for another's. For one thread.
 */
final class Standings {

    private final Map<String, Standing> byCandidate;
    private final boolean together;

    /**
     * Puts them together.
     *
     * @param together whether candidates wait for one another
     */
    Standings(Map<String, Standing> byCandidate, boolean together) {
        this.byCandidate = byCandidate;
        this.together = together;
    }

    Standing of(Candidate candidate) {
        return requireNonNull(byCandidate.get(candidate.name()), candidate.name());
    }

    /** A reply is wanted. */
    void begin(Task task) {
        of(task.candidate()).begin(task);
    }

    /** The reply has come, or will not; what it makes possible has begun. */
    void end(Task task) {
        Standing own = of(task.candidate());
        own.end(task);
        if (together) {
            letGoTogether(task.cell());
        } else if (!own.underWay(task.cell())) {
            own.letGoOf(task.cell());
        }
    }

    /** Lets go of the texts of all conversations that are not under way. */
    void letGo(List<Question> questions, int generations) {
        for (Question question : questions) {
            for (int generation = 1; generation <= generations; generation++) {
                Cell cell = new Cell(question.id(), generation, 1);
                if (together) {
                    letGoTogether(cell);
                } else {
                    byCandidate.values().stream()
                            .filter(standing -> !standing.underWay(cell))
                            .forEach(standing -> standing.letGoOf(cell));
                }
            }
        }
    }

    private void letGoTogether(Cell cell) {
        if (byCandidate.values().stream().noneMatch(standing -> standing.underWay(cell))) {
            byCandidate.values().forEach(standing -> standing.letGoOf(cell));
        }
    }
}
