package dev.mtbench.report.agreement;

import static dev.mtbench.report.agreement.ScorePairs.CONFIDENCE;

import dev.mtbench.report.Figures;
import dev.mtbench.statistics.Proportion;
import dev.mtbench.statistics.agreement.Vote;
import dev.mtbench.statistics.agreement.VoteAgreement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the votes of two voters beside each other: each vote of the one with each of the other in the same box. Of a voter
 * and itself, each vote with each later one.
 */
final class VoterPairs {

    private final List<VoteAgreement.Trial> all = new ArrayList<>();
    private final SortedMap<Integer, List<VoteAgreement.Trial>> byTurn = new TreeMap<>();
    private int onlyFirst;
    private int onlySecond;
    private int otherAnswers;

    private VoterPairs() {}

    /** Two voters; empty where they have no box in common. */
    static Optional<AgreementReport.VoterPair> of(Voter one, Voter other) {
        VoterPairs pairs = new VoterPairs();
        Set<Ballot.Box> boxes = new LinkedHashSet<>(one.ballots().keySet());
        boxes.addAll(other.ballots().keySet());
        for (Ballot.Box box : boxes) {
            List<Ballot> first = one.ballots().getOrDefault(box, List.of());
            List<Ballot> second = other.ballots().getOrDefault(box, List.of());
            pairs.onlyFirst += second.isEmpty() ? 1 : 0;
            pairs.onlySecond += first.isEmpty() ? 1 : 0;
            for (Ballot each : first) {
                second.forEach(another -> pairs.add(box, each, another));
            }
        }
        return pairs.all.size() + pairs.otherAnswers == 0
                ? Optional.empty()
                : Optional.of(pairs.part(one.name(), other.name(), "voters"));
    }

    /** A voter and itself; empty where no box has two of its votes. */
    static Optional<AgreementReport.VoterPair> ofItself(Voter voter) {
        VoterPairs pairs = new VoterPairs();
        voter.ballots().forEach((box, ballots) -> {
            for (int i = 0; i < ballots.size(); i++) {
                for (int j = i + 1; j < ballots.size(); j++) {
                    pairs.add(box, ballots.get(i), ballots.get(j));
                }
            }
        });
        return pairs.all.isEmpty() ? Optional.empty() : Optional.of(pairs.part(voter.name(), voter.name(), "itself"));
    }

    private void add(Ballot.Box box, Ballot one, Ballot other) {
        if (!one.isOnTheSame(other)) {
            otherAnswers++;
            return;
        }
        VoteAgreement.Trial trial = new VoteAgreement.Trial(one.vote(), other.vote());
        all.add(trial);
        byTurn.computeIfAbsent(box.cell().turn(), turn -> new ArrayList<>()).add(trial);
    }

    private AgreementReport.VoterPair part(String one, String other, String kind) {
        List<AgreementReport.VotedTurn> turns = new ArrayList<>();
        turns.add(turn(null, all));
        if (byTurn.size() > 1) {
            byTurn.forEach((turn, trials) -> turns.add(turn(turn, trials)));
        }
        return new AgreementReport.VoterPair(
                one, other, kind, turns, new AgreementReport.Unpaired(onlyFirst, onlySecond, otherAnswers, 0));
    }

    private static AgreementReport.VotedTurn turn(@Nullable Integer turn, List<VoteAgreement.Trial> trials) {
        VoteAgreement agreement = VoteAgreement.of(trials, CONFIDENCE);
        return new AgreementReport.VotedTurn(turn, rate(agreement.withTies()), rate(agreement.withoutTies()));
    }

    /** How often the longer answer wins, where there is a winner and one is longer; null without any. */
    static AgreementReport.@Nullable Rate longerWins(Voter voter) {
        List<Ballot> decided = voter.ballots().values().stream()
                .flatMap(List::stream)
                .filter(ballot -> ballot.vote() != Vote.TIE)
                .filter(ballot ->
                        ballot.longer().filter(longer -> longer != Vote.TIE).isPresent())
                .toList();
        int longer = (int) decided.stream()
                .filter(ballot -> ballot.longer().equals(Optional.of(ballot.vote())))
                .count();
        return rate(Proportion.of(longer, decided.size(), CONFIDENCE));
    }

    private static AgreementReport.@Nullable Rate rate(Optional<Proportion> proportion) {
        return proportion
                .map(part -> new AgreementReport.Rate(
                        part.successes(), part.total(), Figures.steady(part.rate()), Figures.steady(part.interval())))
                .orElse(null);
    }
}
