package dev.mtbench.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.comparison.Scores;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.judge.Judge;
import dev.mtbench.run.Entry;
import dev.mtbench.run.Ledger;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.RunLog;
import dev.mtbench.run.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the report of a stored run; the same journal gives the same report. */
public final class ReportBuilder {

    private final StoredRun run;
    private final List<CandidatePart> candidates = new ArrayList<>();
    private final Map<String, Scores> scores = new LinkedHashMap<>();
    private final PairSheet pairs;
    private final Map<Judge, JudgeTally> tallies = new LinkedHashMap<>();
    private final JudgingPart judging;

    private ReportBuilder(StoredRun run) {
        this.run = run;
        this.judging = new JudgingPart(
                run.materials().set(), ScoreSheet.panel(run), run.evaluation().runs());
        this.pairs = new PairSheet(run);
        run.evaluation()
                .judges()
                .forEach(judge -> tallies.put(
                        judge,
                        new JudgeTally(judge, run.materials().set().manifest().scale())));
    }

    /**
     * Reads each journal once.
     *
     * @throws InputException where one is damaged
     */
    public static Report build(StoredRun run) throws InputException {
        ReportBuilder builder = new ReportBuilder(run);
        for (Candidate candidate : run.evaluation().candidates()) {
            builder.add(candidate, run.ledger(candidate));
        }
        return builder.report();
    }

    /** The protocol's id as it is meant to be: of judges that take every parameter they are sent. */
    public static String plannedProtocol(Evaluation evaluation, Materials materials) {
        return ProtocolPart.of(evaluation, materials, List.of()).id();
    }

    private void add(Candidate candidate, Ledger ledger) {
        candidates.add(candidate(candidate, ledger));
        pairs.add(candidate.name(), ledger);
        tallies.values().forEach(tally -> tally.add(ledger));
    }

    private Report report() {
        Pairwise pairwise = PairwiseParts.of(run, pairs);
        candidates.sort(Comparator.comparing(
                        (CandidatePart candidate) -> candidate.score().mean(),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(
                        candidate -> PairwiseParts.rate(pairwise, candidate.name()),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(CandidatePart::name));
        List<Report.JudgePart> judges =
                tallies.values().stream().map(JudgeTally::part).toList();
        return new Report(
                Report.SCHEMA_VERSION,
                runPart(run.log()),
                ProtocolPart.of(run.evaluation(), run.materials(), judges),
                judges,
                judging.part(),
                List.copyOf(candidates),
                run.evaluation().mode().isPairwise()
                        ? List.of()
                        : ComparisonParts.ofAll(
                                ranked(), run.evaluation().gate().mostMissing()),
                run.evaluation().mode().isPairwise() ? null : CheckpointParts.of(candidates, ranked()),
                pairwise,
                gatePart(run.log()),
                driftPart(run.log()));
    }

    private List<Scores> ranked() {
        return candidates.stream()
                .map(candidate -> requireNonNull(scores.get(candidate.name()), candidate.name()))
                .toList();
    }

    /** What the gate said when the run ended; null where it has none, or has not ended. */
    public static @Nullable GatePart gatePart(RunLog log) {
        return as(GatePart.class, log.gate());
    }

    /** How the run lay among earlier ones when it ended; null where nobody watched, or it has not ended. */
    public static @Nullable DriftPart driftPart(RunLog log) {
        return as(DriftPart.class, log.drift());
    }

    private static <T> @Nullable T as(Class<T> part, Optional<JsonNode> kept) {
        try {
            return kept.isPresent() ? Json.MAPPER.treeToValue(kept.get(), part) : null;
        } catch (JsonProcessingException e) {
            // Written by a later version: unknown here, and no reason to have no report.
            return null;
        }
    }

    /** What a run's log says of it. */
    public static Report.Run runPart(RunLog log) {
        Provenance provenance = log.provenance();
        return new Report.Run(
                provenance.id(),
                provenance.name(),
                log.status().label(),
                provenance.startedAt().toString(),
                log.finishedAt().map(Object::toString).orElse(null),
                new Report.Harness(provenance.version(), provenance.commit()),
                provenance.importedFrom().orElse(null),
                provenance
                        .source()
                        .map(source -> new Report.SourcePart(source.run(), source.answersSha256()))
                        .orElse(null),
                Stream.concat(provenance.note().stream(), log.notes().stream()).toList(),
                log.spending()
                        .map(known ->
                                new Report.BudgetPart(known.budget(), Figures.steady(known.spent()), known.uncounted()))
                        .orElse(null));
    }

    /** Whether its answers come from files of answers; those that are judged again come from a run. */
    private boolean isImported() {
        Provenance provenance = run.log().provenance();
        return provenance.importedFrom().isPresent() && provenance.source().isEmpty();
    }

    private CandidatePart candidate(Candidate candidate, Ledger ledger) {
        ScoreSheet sheet = ScoreSheet.of(run, ledger);
        ScoreTables tables = new ScoreTables(sheet);
        judging.add(candidate, sheet);
        Receipts receipts = new Receipts();
        ledger.entries().stream()
                .filter(Entry.Answered.class::isInstance)
                .map(Entry::receipt)
                .forEach(receipts::add);
        scores.put(candidate.name(), sheet.scores(candidate.name()));
        Outcomes outcomes = Outcomes.of(run.materials().set(), sheet);
        List<CandidatePart.ImitationPart> imitations = Imitations.in(sheet);
        CandidatePart.Score score = tables.overall();
        return new CandidatePart(
                candidate.name(),
                candidate.model(),
                receipts.servedModel(),
                receipts.systemFingerprint(),
                candidate.labels(),
                SettingsPart.of(candidate),
                score,
                new PublishedBeside(run.evaluation(), run.materials()).of(candidate.published(), score),
                tables.panel(),
                tables.fastChat(),
                tables.turns(),
                tables.turnGap(),
                tables.categories(),
                tables.variance(),
                receipts.usage(),
                receipts.cost(candidate.price()),
                receipts.latency(),
                outcomes.counts(),
                outcomes.failures(),
                receipts.adaptationParts(),
                imitations,
                Warnings.of(candidate, isImported(), sheet, outcomes, receipts, imitations));
    }
}
