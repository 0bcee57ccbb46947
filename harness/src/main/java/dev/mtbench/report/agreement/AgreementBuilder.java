package dev.mtbench.report.agreement;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.input.InputException;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.report.Figures;
import dev.mtbench.run.Cell;
import dev.mtbench.run.Provenance;
import dev.mtbench.run.StoredRun;
import dev.mtbench.statistics.Moments;
import dev.mtbench.statistics.agreement.PositionBias;
import dev.mtbench.statistics.agreement.VerbositySlope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together how far the judges of some runs, and the votes of some files, agree. */
public final class AgreementBuilder {

    private static final int FIRST_GENERATION = 1;

    private final List<AgreementReport.RunPart> runs = new ArrayList<>();
    private final List<AgreementReport.VotesPart> files = new ArrayList<>();
    private final List<Rater> raters = new ArrayList<>();
    private final List<Voter> voters = new ArrayList<>();
    private final Map<String, List<PositionBias.Picks>> picks = new LinkedHashMap<>();
    private final Map<String, String> candidates = new LinkedHashMap<>();
    private int strangers;

    private AgreementBuilder() {}

    /**
     * A file of votes.
     *
     * @param name the file's
     */
    public record Votes(String name, List<PairVote> votes) {
        public Votes {
            votes = List.copyOf(votes);
        }
    }

    /** The agreement of one run's own judges. */
    public static AgreementReport of(StoredRun run) throws InputException {
        return of(List.of(run), List.of());
    }

    /**
     * Reads each journal once.
     *
     * @throws InputException where one is damaged
     */
    public static AgreementReport of(List<StoredRun> runs, List<Votes> votes) throws InputException {
        AgreementBuilder builder = new AgreementBuilder();
        Map<String, Integer> namesakes = new HashMap<>();
        runs.forEach(run -> run.evaluation().judges().forEach(judge -> namesakes.merge(judge.name(), 1, Integer::sum)));
        for (StoredRun run : runs) {
            builder.add(run, namesakes);
        }
        votes.forEach(builder::add);
        return builder.report();
    }

    private void add(StoredRun run, Map<String, Integer> namesakes) throws InputException {
        Provenance provenance = run.log().provenance();
        runs.add(part(run));
        Evaluation evaluation = run.evaluation();
        evaluation.candidates().forEach(candidate -> candidates.putIfAbsent(candidate.name(), candidate.model()));
        Raters read = Raters.of(run);
        for (Rater rater : read.scoring()) {
            Rater named = rater.named(name(rater.name(), provenance.id(), namesakes));
            raters.add(named);
            Map<Ballot.Box, List<Ballot>> winners = Winners.of(named);
            if (!winners.isEmpty()) {
                voters.add(new Voter(named.name() + ", single", winners));
            }
        }
        read.comparing()
                .forEach((judge, ballots) ->
                        voters.add(new Voter(name(judge, provenance.id(), namesakes) + ", pairwise", ballots)));
        read.picks().forEach((judge, all) -> picks.put(name(judge, provenance.id(), namesakes), all));
    }

    private static AgreementReport.RunPart part(StoredRun run) {
        Provenance provenance = run.log().provenance();
        QuestionSet set = run.materials().set();
        return new AgreementReport.RunPart(
                provenance.id(),
                run.evaluation().mode().label(),
                set.name() + " " + set.manifest().version(),
                Figures.nullable(run.materials()
                        .references()
                        .map(references -> references.name() + " (" + references.sha256() + ")")),
                set.judgePrompts().sha256(),
                Figures.nullable(provenance.source().map(Provenance.Source::run)));
    }

    private static String name(String judge, String run, Map<String, Integer> namesakes) {
        return namesakes.getOrDefault(judge, 1) > 1 ? judge + " (" + run + ")" : judge;
    }

    private void add(Votes file) {
        files.add(new AgreementReport.VotesPart(file.name(), file.votes().size()));
        Map<String, Map<Ballot.Box, List<Ballot>>> byVoter = new LinkedHashMap<>();
        for (PairVote vote : file.votes()) {
            Cell cell = new Cell(vote.question(), FIRST_GENERATION, vote.turn());
            Ballot.Box box = Ballot.Box.of(cell, vote.first(), vote.second());
            byVoter.computeIfAbsent(vote.voter(), voter -> new LinkedHashMap<>())
                    .computeIfAbsent(box, any -> new ArrayList<>())
                    .add(new Ballot(box.turned(vote.first(), vote.vote()), Optional.empty(), Optional.empty()));
        }
        byVoter.forEach((voter, ballots) -> voters.add(new Voter(voter, ballots)));
    }

    private AgreementReport report() {
        List<AgreementReport.ScorePair> scores = new ArrayList<>();
        for (int i = 0; i < raters.size(); i++) {
            ScorePairs.ofDraws(raters.get(i)).ifPresent(scores::add);
            for (int j = i + 1; j < raters.size(); j++) {
                ScorePairs.of(raters.get(i), raters.get(j)).ifPresentOrElse(scores::add, () -> strangers++);
            }
        }
        List<AgreementReport.VoterPair> winners = new ArrayList<>();
        for (int i = 0; i < voters.size(); i++) {
            VoterPairs.ofItself(voters.get(i)).ifPresent(winners::add);
            for (int j = i + 1; j < voters.size(); j++) {
                VoterPairs.of(voters.get(i), voters.get(j)).ifPresentOrElse(winners::add, () -> strangers++);
            }
        }
        return new AgreementReport(
                runs,
                files,
                raters.stream().map(AgreementBuilder::judge).toList(),
                raters.size() < 2 ? null : Figures.nullable(ScorePairs.alpha(raters)),
                scores,
                winners,
                picks.entrySet().stream()
                        .map(judge -> position(judge.getKey(), judge.getValue()))
                        .toList(),
                lengths(),
                SelfPreference.of(raters, candidates),
                notes());
    }

    private static AgreementReport.JudgePart judge(Rater rater) {
        List<Double> scores = rater.ratings().values().stream()
                .flatMap(rated -> rated.score().stream())
                .toList();
        return new AgreementReport.JudgePart(
                rater.name(),
                rater.run(),
                rater.model(),
                rater.draws(),
                scores.size(),
                scores.isEmpty() ? null : Figures.steady(Moments.mean(scores)));
    }

    private static AgreementReport.PositionPart position(String judge, List<PositionBias.Picks> all) {
        PositionBias bias = PositionBias.of(all);
        boolean inconsistent = bias.first() + bias.second() > 0;
        return new AgreementReport.PositionPart(
                judge,
                bias.total(),
                bias.consistent(),
                bias.first(),
                bias.second(),
                bias.errors(),
                Figures.steadyOrNull(bias.preference()),
                inconsistent ? Figures.steady(bias.signTest()) : null);
    }

    private List<AgreementReport.LengthPart> lengths() {
        Map<String, VerbositySlope> slopes = new HashMap<>();
        raters.forEach(rater -> Verbosity.of(rater).ifPresent(slope -> slopes.put(rater.name() + ", single", slope)));
        List<AgreementReport.LengthPart> lengths = new ArrayList<>();
        for (Voter voter : voters) {
            Optional<VerbositySlope> slope = Optional.ofNullable(slopes.get(voter.name()));
            AgreementReport.@Nullable Rate longer = VoterPairs.longerWins(voter);
            if (slope.isPresent() || longer != null) {
                lengths.add(new AgreementReport.LengthPart(
                        voter.name(),
                        Figures.steadyOrNull(slope.map(VerbositySlope::slope)),
                        Figures.steadyOrNull(slope.map(VerbositySlope::standardError)),
                        Figures.orNull(slope.map(VerbositySlope::interval)),
                        longer));
            }
        }
        return lengths;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (runs.stream().map(AgreementReport.RunPart::judgePrompts).distinct().count() > 1) {
            notes.add("not all judges were asked with the same prompts");
        }
        if (runs.stream()
                        .map(run -> String.valueOf(run.references()))
                        .distinct()
                        .count()
                > 1) {
            notes.add("not all judges were shown the same references");
        }
        if (strangers > 0) {
            notes.add(
                    strangers == 1
                            ? "1 pair of judges or voters has no answer in common, and is left out"
                            : strangers + " pairs of judges or voters have no answer in common, and are left out");
        }
        return notes;
    }
}
