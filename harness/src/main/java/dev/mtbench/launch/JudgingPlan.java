package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What judging stored answers again would send: the answers are there, so the prompts are known and not estimated. */
public final class JudgingPlan {

    private final Rejudging again;
    private final Panel panel;
    private final Map<Judge, Load> loads = new LinkedHashMap<>();

    private record Load(long prompts, long tokens) {
        Load plus(Load more) {
            return new Load(prompts + more.prompts, tokens + more.tokens);
        }
    }

    private JudgingPlan(Rejudging again) {
        this.again = again;
        this.panel = Panel.of(again.evaluation(), again.materials().set());
        again.evaluation().judges().forEach(judge -> loads.put(judge, new Load(0, 0)));
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
        loads.forEach((judge, load) -> lines.add(line(judge, load)));
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
                Load load = new Load(1, Plan.tokens(prompt.system()) + Plan.tokens(prompt.user()));
                panel.members(question.id(), generation).forEach(judge -> loads.merge(judge, load, Load::plus));
            }
        }
    }

    private static Plan.Line line(Judge judge, Load load) {
        return Plan.line(
                "judge",
                judge.name(),
                judge.model(),
                judge.endpoint(),
                load.prompts() * judge.draws(),
                load.tokens() * judge.draws(),
                Plan.TYPICAL_VERDICT,
                judge.maxTokens(),
                judge.price());
    }
}
