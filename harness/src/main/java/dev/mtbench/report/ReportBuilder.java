package dev.mtbench.report;

import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Temperature;
import dev.mtbench.chat.Receipt;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.Question;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the report of a stored run; the same journal gives the same report. */
public final class ReportBuilder {

    private final StoredRun run;
    private final Evaluation evaluation;

    private ReportBuilder(StoredRun run) {
        this.run = run;
        this.evaluation = run.evaluation();
    }

    public static Report build(StoredRun run) {
        return new ReportBuilder(run).report();
    }

    private Report report() {
        List<Report.CandidatePart> candidates = new ArrayList<>(
                evaluation.candidates().stream().map(this::candidate).toList());
        candidates.sort(Comparator.comparing(
                        (Report.CandidatePart candidate) -> candidate.score().mean(),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(Report.CandidatePart::name));
        return new Report(
                Report.SCHEMA_VERSION,
                runPart(),
                ProtocolPart.of(evaluation, run.materials()),
                evaluation.judges().stream().map(this::judge).toList(),
                candidates,
                List.of(),
                null);
    }

    private Report.Run runPart() {
        Provenance provenance = run.log().provenance();
        return new Report.Run(
                provenance.id(),
                provenance.name(),
                run.log().status().label(),
                provenance.startedAt().toString(),
                run.log().finishedAt().map(Object::toString).orElse(null),
                new Report.Harness(provenance.version(), provenance.commit()),
                provenance.importedFrom().orElse(null),
                run.log().notes());
    }

    private Report.CandidatePart candidate(Candidate candidate) {
        Ledger ledger = run.ledger(candidate);
        ScoreSheet sheet =
                new ScoreSheet(run.materials().set(), evaluation.judges(), run.generations(candidate), ledger);
        ScoreTables tables = new ScoreTables(sheet);
        Receipts receipts = new Receipts(ledger.entries().stream()
                .filter(Entry.Answered.class::isInstance)
                .map(Entry::receipt)
                .toList());
        Map<String, Long> outcomes = outcomes(sheet);
        return new Report.CandidatePart(
                candidate.name(),
                candidate.model(),
                receipts.most(Receipt::servedModel),
                receipts.most(Receipt::systemFingerprint),
                candidate.labels(),
                settings(candidate),
                tables.overall(),
                tables.fastChat(),
                tables.turns(),
                tables.categories(),
                receipts.usage(),
                receipts.cost(candidate.price()),
                receipts.latency(),
                outcomes,
                Warnings.of(candidate, sheet, outcomes, receipts));
    }

    private Map<String, Long> outcomes(ScoreSheet sheet) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (String outcome : Answer.OUTCOMES) {
            outcomes.put(outcome, 0L);
        }
        outcomes.put("notAsked", 0L);
        for (Question question : run.materials().set().questions()) {
            for (int turn = 1; turn <= question.turns().size(); turn++) {
                for (Cell cell : sheet.cells(question, turn)) {
                    String outcome = sheet.ledger()
                            .answer(cell)
                            .map(entry -> entry.answer().outcome())
                            .orElse("notAsked");
                    outcomes.merge(outcome, 1L, Long::sum);
                }
            }
        }
        return outcomes;
    }

    private Report.JudgePart judge(Judge judge) {
        List<Entry.Judged> asked = new ArrayList<>();
        Map<Ledger.Draw, Entry.Judged> last = new LinkedHashMap<>();
        for (Candidate candidate : evaluation.candidates()) {
            Map<Ledger.Draw, Entry.Judged> own = new LinkedHashMap<>();
            for (Entry entry : run.ledger(candidate).entries()) {
                if (entry instanceof Entry.Judged judged && judged.judge().equals(judge.name())) {
                    asked.add(judged);
                    own.put(new Ledger.Draw(judged.cell(), judge.name(), judged.draw()), judged);
                }
            }
            own.forEach(
                    (draw, judged) -> last.put(new Ledger.Draw(draw.cell(), candidate.name(), draw.draw()), judged));
        }
        Map<String, Long> failures = new TreeMap<>();
        Map<String, Long> rules = new TreeMap<>();
        for (Entry.Judged judged : last.values()) {
            if (judged.verdict() instanceof Verdict.Scored scored) {
                rules.merge(scored.rule().name(), 1L, Long::sum);
            } else if (judged.verdict() instanceof Verdict.Unscored unscored) {
                failures.merge(unscored.reason().name(), 1L, Long::sum);
            } else if (judged.verdict() instanceof Verdict.Failed failed) {
                failures.merge(failed.fault().kind().label(), 1L, Long::sum);
            }
        }
        Receipts receipts = new Receipts(asked.stream().map(Entry::receipt).toList());
        long scored = last.values().stream()
                .filter(judged -> judged.verdict() instanceof Verdict.Scored)
                .count();
        return new Report.JudgePart(
                judge.name(),
                judge.model(),
                receipts.most(Receipt::servedModel),
                receipts.most(Receipt::systemFingerprint),
                judge.draws(),
                settings(judge),
                scored,
                last.size() - scored,
                asked.stream().filter(judged -> judged.ask() > 1).count(),
                failures,
                rules,
                receipts.usage(),
                receipts.cost(judge.price()));
    }

    private static Report.Settings settings(Candidate candidate) {
        return new Report.Settings(
                candidate.system().orElse(null),
                candidate.temperature() instanceof Temperature.Fixed fixed
                        ? fixed.value()
                        : candidate.temperature().written(),
                candidate.maxTokens(),
                orNull(candidate.topP()),
                orNull(candidate.seed()),
                candidate.stop(),
                candidate.extra());
    }

    private static Report.Settings settings(Judge judge) {
        return new Report.Settings(
                null,
                judge.temperature().isPresent() ? judge.temperature().getAsDouble() : "omit",
                judge.maxTokens(),
                orNull(judge.topP()),
                orNull(judge.seed()),
                List.of(),
                judge.extra());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
