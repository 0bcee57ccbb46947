package dev.mtbench.launch;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Pair;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.input.InputException;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.question.Question;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.StoredRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What judging stored answers again would send: the answers are there, so the prompts are known and not estimated. */
public final class JudgingPlan {

    private final Rejudging again;
    private final StoredRun source;
    private final Materials materials;
    private final Panel panel;
    private final Map<Judge, Load> loads = new LinkedHashMap<>();

    private record Load(long prompts, long tokens) {
        Load plus(Load more) {
            return new Load(prompts + more.prompts, tokens + more.tokens);
        }
    }

    private JudgingPlan(Rejudging again) {
        this.again = again;
        this.source = again.source();
        this.materials = again.materials();
        this.panel = Panel.of(again.evaluation(), materials.set());
        again.evaluation().judges().forEach(judge -> loads.put(judge, new Load(0, 0)));
    }

    /**
     * The plan; its lines are the judges'.
     *
     * @throws InputException where a journal of the source is damaged
     */
    public static Plan of(Rejudging again) throws InputException {
        JudgingPlan plan = new JudgingPlan(again);
        if (again.evaluation().mode().isPairwise()) {
            plan.compared();
        } else {
            plan.graded();
        }
        return plan.plan();
    }

    private void graded() throws InputException {
        for (Candidate candidate : source.evaluation().candidates()) {
            Ledger ledger = source.ledger(candidate);
            for (Question question : materials.set().questions()) {
                for (int generation = 1; generation <= source.generations(ledger); generation++) {
                    for (int turn = 1; turn <= question.turns().size(); turn++) {
                        int of = generation;
                        texts(ledger, question, generation, turn)
                                .ifPresent(texts -> count(
                                        question,
                                        of,
                                        JudgePrompt.single(materials.set(), materials.references(), question, texts)));
                    }
                }
            }
        }
    }

    private void compared() throws InputException {
        for (Pair pair : again.evaluation().pairs()) {
            Ledger first = source.ledger(pair.first());
            Ledger second = source.ledger(pair.second());
            int generations = Math.min(source.generations(first), source.generations(second));
            for (Question question : materials.set().questions()) {
                for (int generation = 1; generation <= generations; generation++) {
                    for (int turn = 1; turn <= question.turns().size(); turn++) {
                        compared(
                                question,
                                generation,
                                texts(first, question, generation, turn),
                                texts(second, question, generation, turn));
                    }
                }
            }
        }
    }

    private void compared(
            Question question, int generation, Optional<List<String>> first, Optional<List<String>> second) {
        if (first.isPresent() && second.isPresent()) {
            List<List<String>> both = List.of(first.get(), second.get());
            for (int order = 0; order < both.size(); order++) {
                count(
                        question,
                        generation,
                        JudgePrompt.pairwise(
                                materials.set(),
                                materials.references(),
                                question,
                                both.get(order),
                                both.get(1 - order)));
            }
        }
    }

    /** The answers up to a turn; empty where one is missing, or the last is without text and judged by rule. */
    private static Optional<List<String>> texts(Ledger ledger, Question question, int generation, int turn) {
        return ledger.texts(question.id(), generation, turn)
                .filter(texts -> !texts.get(turn - 1).isBlank());
    }

    private void count(Question question, int generation, JudgePrompt prompt) {
        Load load = new Load(1, Plan.tokens(prompt.system()) + Plan.tokens(prompt.user()));
        panel.members(question.id(), generation).forEach(judge -> loads.merge(judge, load, Load::plus));
    }

    private Plan plan() {
        List<Plan.Line> lines = new ArrayList<>();
        loads.forEach((judge, load) -> lines.add(line(judge, load)));
        boolean known = lines.stream().allMatch(line -> line.usd() != null);
        return new Plan(
                materials.set().name() + " " + materials.set().manifest().version(),
                materials.set().questions().size(),
                again.evaluation().runs(),
                lines,
                known
                        ? lines.stream()
                                .mapToDouble(line -> line.usd() == null ? 0 : line.usd())
                                .sum()
                        : null,
                List.of());
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
