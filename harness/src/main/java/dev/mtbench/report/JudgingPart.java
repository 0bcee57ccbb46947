package dev.mtbench.report;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.judge.Families;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.run.Cell;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.agreement.KrippendorffAlpha;
import dev.mtbench.statistics.agreement.PanelAverage;
import dev.mtbench.statistics.agreement.SelfEnhancement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Gathers what the judges say of all candidates, and makes the report's part about the judging. */
final class JudgingPart {

    private final QuestionSet set;
    private final Panel panel;
    private final int generations;
    private final List<List<Optional<Double>>> rows = new ArrayList<>();
    private final Map<Candidate, Map<String, List<Double>>> means = new LinkedHashMap<>();

    /**
     * Begins.
     *
     * @param generations the conversations with each question that were asked for
     */
    JudgingPart(QuestionSet set, Panel panel, int generations) {
        this.set = set;
        this.panel = panel;
        this.generations = generations;
    }

    /** Takes in a candidate; of its scores only numbers are kept. */
    void add(Candidate candidate, ScoreSheet sheet) {
        JudgeScores scores = sheet.judgeScores();
        rows.addAll(scores.rows());
        Map<String, List<Double>> byQuestion = new LinkedHashMap<>();
        for (Question question : set.questions()) {
            meansOf(question, sheet).ifPresent(of -> byQuestion.put(question.id(), of));
        }
        means.put(candidate, byQuestion);
    }

    /** The mean of each judge over the answers to a question that all of them scored. */
    private Optional<List<Double>> meansOf(Question question, ScoreSheet sheet) {
        List<List<Optional<Double>>> complete = IntStream.rangeClosed(
                        1, question.turns().size())
                .boxed()
                .flatMap(turn -> sheet.cells(question, turn).stream())
                .filter(cell -> hasText(cell, sheet))
                .map(sheet.judgeScores()::row)
                .filter(row -> row.stream().allMatch(Optional::isPresent))
                .toList();
        return complete.isEmpty()
                ? Optional.empty()
                : Optional.of(IntStream.range(0, panel.judges().size())
                        .mapToObj(judge -> Moments.mean(complete.stream()
                                .map(row -> row.get(judge).orElseThrow())
                                .toList()))
                        .toList());
    }

    private static boolean hasText(Cell cell, ScoreSheet sheet) {
        return !sheet.judgeScores().blank(cell);
    }

    Report.Judging part() {
        return new Report.Judging(
                Figures.steadyOrNull(KrippendorffAlpha.ORDINAL.of(rows)),
                biases(),
                families(),
                panel.judges().stream()
                        .flatMap(judge -> selfEnhancement(judge).stream())
                        .toList(),
                warnings());
    }

    private List<Report.Bias> biases() {
        if (panel.judges().size() < 2 || panel.rotates()) {
            return List.of();
        }
        return PanelAverage.of(rows)
                .biases()
                .map(known -> IntStream.range(0, known.size())
                        .mapToObj(judge ->
                                new Report.Bias(panel.judges().get(judge).name(), Figures.steady(known.get(judge))))
                        .toList())
                .orElse(List.of());
    }

    private List<Report.Kinship> families() {
        List<Report.Kinship> families = new ArrayList<>();
        for (Judge judge : panel.judges()) {
            for (Candidate candidate : means.keySet()) {
                Set<String> shared = Families.shared(judge.model(), candidate.model());
                if (!shared.isEmpty()) {
                    families.add(new Report.Kinship(judge.name(), candidate.name(), List.copyOf(shared)));
                }
            }
        }
        return families;
    }

    /** Empty where the judge has no family here, or everyone is of it. */
    private Optional<Report.SelfEnhancementPart> selfEnhancement(Judge judge) {
        List<Candidate> own = means.keySet().stream()
                .filter(candidate -> areKin(judge.model(), candidate.model()))
                .toList();
        List<Candidate> foreign = means.keySet().stream()
                .filter(candidate -> !own.contains(candidate))
                .toList();
        List<Judge> others = panel.judges().stream()
                .filter(other -> !other.equals(judge) && !areKin(judge.model(), other.model()))
                .toList();
        List<String> questions = set.questions().stream()
                .map(Question::id)
                .filter(id -> means.values().stream().allMatch(of -> of.containsKey(id)))
                .toList();
        if (own.isEmpty() || foreign.isEmpty() || others.isEmpty()) {
            return Optional.empty();
        }
        return SelfEnhancement.of(scores(judge, others, own, questions), scores(judge, others, foreign, questions))
                .map(favour -> new Report.SelfEnhancementPart(
                        judge.name(),
                        own.stream().map(Candidate::name).toList(),
                        others.stream().map(Judge::name).toList(),
                        questions.size(),
                        Figures.steady(favour.difference()),
                        Figures.steady(favour.standardError()),
                        Figures.steadyOrNull(favour.pValue())));
    }

    private static boolean areKin(String model, String other) {
        return !Families.shared(model, other).isEmpty();
    }

    private SelfEnhancement.Scores scores(
            Judge judge, List<Judge> others, List<Candidate> candidates, List<String> questions) {
        return new SelfEnhancement.Scores(
                questions.stream()
                        .map(id -> mean(List.of(judge), candidates, id))
                        .toList(),
                questions.stream().map(id -> mean(others, candidates, id)).toList());
    }

    private double mean(List<Judge> judges, List<Candidate> candidates, String question) {
        return Moments.mean(candidates.stream()
                .flatMap(candidate -> judges.stream()
                        .map(judge -> means.getOrDefault(candidate, Map.of())
                                .getOrDefault(question, List.of())
                                .get(panel.judges().indexOf(judge))))
                .toList());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        panel.warning(set, generations).ifPresent(warnings::add);
        for (Judge judge : panel.judges()) {
            means.keySet()
                    .forEach(candidate -> Families.warning(judge, candidate).ifPresent(warnings::add));
        }
        return warnings;
    }
}
