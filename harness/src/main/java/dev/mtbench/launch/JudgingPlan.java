package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What judging stored answers again would send: the answers are there, so the prompts are known and not estimated. */
public final class JudgingPlan {

    private final Rejudging again;
    private long prompts;
    private long tokens;

    private JudgingPlan(Rejudging again) {
        this.again = again;
    }

    /**
     * The plan; its lines are the judges'.
     *
     * @throws InputException where a journal of the source is damaged
     */
    public static Plan of(Rejudging again) throws InputException {
        return new JudgingPlan(again).plan();
    }

    private Plan plan() throws InputException {
        for (Candidate candidate : again.source().evaluation().candidates()) {
            Ledger ledger = again.source().ledger(candidate);
            for (Question question : again.materials().set().questions()) {
                for (int generation = 1; generation <= again.source().generations(ledger); generation++) {
                    count(question, generation, ledger);
                }
            }
        }
        List<Plan.Line> lines = new ArrayList<>();
        again.evaluation().judges().forEach(judge -> lines.add(line(judge)));
        boolean known = lines.stream().allMatch(line -> line.usd() != null);
        return new Plan(
                again.materials().set().name() + " "
                        + again.materials().set().manifest().version(),
                again.materials().set().questions().size(),
                again.evaluation().runs(),
                lines,
                known
                        ? lines.stream()
                                .mapToDouble(line -> line.usd() == null ? 0 : line.usd())
                                .sum()
                        : null);
    }

    private void count(Question question, int generation, Ledger ledger) {
        for (int turn = 1; turn <= question.turns().size(); turn++) {
            Optional<String> text = ledger.answer(new Cell(question.id(), generation, turn))
                    .map(Entry.Answered::answer)
                    .flatMap(answer -> answer.text());
            Optional<List<String>> answers = ledger.texts(question.id(), generation, turn);
            if (text.filter(said -> !said.isBlank()).isPresent() && answers.isPresent()) {
                Materials materials = again.materials();
                JudgePrompt prompt =
                        JudgePrompt.single(materials.set(), materials.references(), question, answers.get());
                prompts++;
                tokens += Plan.tokens(prompt.system()) + Plan.tokens(prompt.user());
            }
        }
    }

    private Plan.Line line(Judge judge) {
        return Plan.line(
                "judge",
                judge.name(),
                judge.model(),
                judge.endpoint(),
                prompts * judge.draws(),
                tokens * judge.draws(),
                Plan.TYPICAL_VERDICT,
                judge.maxTokens(),
                judge.price());
    }
}
