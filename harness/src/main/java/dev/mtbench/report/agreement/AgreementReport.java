package dev.mtbench.report.agreement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far judges agree: what {@code agreement --json} prints. Null means unknown. Intervals are at 95%.
 *
 * @param alpha Krippendorff's, ordinal, over all judges that score and all answers; null for fewer than two
 * @param scores each two judges on the answers that both have scored, and each judge with its own other draws
 * @param winners each two voters on the pairs of answers that both have voted on, and each with itself
 * @param positions the judges that compare: whether a place is favoured
 * @param lengths whether longer answers are favoured
 * @param selfEnhancement whether a judge favours its own family; of judges with a family and others beside them
 * @param notes what else a reader should know
 */
public record AgreementReport(
        List<RunPart> runs,
        List<VotesPart> votes,
        List<JudgePart> judges,
        @Nullable Double alpha,
        List<ScorePair> scores,
        List<VoterPair> winners,
        List<PositionPart> positions,
        List<LengthPart> lengths,
        List<SelfPart> selfEnhancement,
        List<String> notes) {

    public AgreementReport {
        runs = List.copyOf(runs);
        votes = List.copyOf(votes);
        judges = List.copyOf(judges);
        scores = List.copyOf(scores);
        winners = List.copyOf(winners);
        positions = List.copyOf(positions);
        lengths = List.copyOf(lengths);
        selfEnhancement = List.copyOf(selfEnhancement);
        notes = List.copyOf(notes);
    }

    /** The same for a page that says elsewhere whether judges favour their families. */
    public AgreementReport withoutSelfEnhancement() {
        return new AgreementReport(runs, votes, judges, alpha, scores, winners, positions, lengths, List.of(), notes);
    }

    /** Whether there is nothing that agrees or disagrees. */
    public boolean isEmpty() {
        return scores.isEmpty() && winners.isEmpty() && positions.isEmpty() && lengths.isEmpty();
    }

    /**
     * A run.
     *
     * @param references the set's name with the sum of its file; null for none
     * @param judgePrompts the sum of their file
     * @param source the run whose answers it has judged again; null where they are its own
     */
    public record RunPart(
            String run,
            String mode,
            String questions,
            @Nullable String references,
            String judgePrompts,
            @Nullable String source) {}

    /** A file of votes. */
    public record VotesPart(String file, int votes) {}

    /**
     * A judge that scores.
     *
     * @param name with its run's where several runs have a judge of this name
     * @param scored the answers it has scored
     * @param mean of these scores, each of the same weight
     */
    public record JudgePart(
            String name,
            String run,
            String model,
            int draws,
            int scored,
            @Nullable Double mean) {}

    /**
     * Two judges, or one and itself, on the same answers.
     *
     * @param kind judges; runs, where it is one model in two runs; or draws, where it is one judge's
     * @param answers that both have scored
     * @param questions they belong to
     * @param firstMean over these answers, as {@code secondMean}
     * @param bias second less first, in points
     * @param biasError with the answers to one question hanging together; null for fewer than two questions
     * @param meanAbsoluteError the mean distance, in points
     * @param quadraticKappa null where one of them always gives the same score, as are the others
     */
    public record ScorePair(
            String first,
            String second,
            String kind,
            int answers,
            int questions,
            @Nullable Double firstMean,
            @Nullable Double secondMean,
            @Nullable Double bias,
            @Nullable Double biasError,
            @Nullable List<Double> biasInterval,
            @Nullable Double meanAbsoluteError,
            @Nullable Double quadraticKappa,
            @Nullable Double alpha,
            @Nullable Double spearman,
            @Nullable Double pearson,
            Unpaired unpaired) {}

    /**
     * What could not be paired.
     *
     * @param onlyFirst answers, or pairs of answers, that only the first has judged
     * @param otherAnswers those where the two were shown different texts
     * @param unscored those where one of the two has given no score
     */
    public record Unpaired(int onlyFirst, int onlySecond, int otherAnswers, int unscored) {}

    /**
     * Two voters, or one and itself, by turn.
     *
     * @param kind voters, or itself
     * @param turns all turns together first, which has no number
     */
    public record VoterPair(String first, String second, String kind, List<VotedTurn> turns, Unpaired unpaired) {}

    /**
     * How often two voters agree; a rate says nothing without its setup.
     *
     * @param turn null for all turns
     * @param withTies MT-Bench's S1, all votes, where chance reaches 1/3; null without any
     * @param withoutTies MT-Bench's S2, only where neither says tie, where chance reaches 1/2; null without any
     */
    public record VotedTurn(
            @Nullable Integer turn,
            @Nullable Rate withTies,
            @Nullable Rate withoutTies) {}

    /** A part of a number of cases, with Wilson's interval. */
    public record Rate(int count, int total, double rate, List<Double> interval) {}

    /**
     * A judge's comparisons in both orders.
     *
     * @param consistent both orders say the same
     * @param first how often the place shown first is favoured
     * @param errors how often an order has no verdict
     * @param preference first less second, by comparisons with verdicts; null without one
     * @param pValue of no preference: the sign test; null without an inconsistent comparison
     */
    public record PositionPart(
            String judge,
            int comparisons,
            int consistent,
            int first,
            int second,
            int errors,
            @Nullable Double preference,
            @Nullable Double pValue) {}

    /**
     * What length does.
     *
     * @param slope points that an answer of e times the length has more beside a candidate that is as good; null for
     *     votes, and where it cannot be known
     * @param longerWins how often, where there is a winner, it is the longer answer; null without any
     */
    public record LengthPart(
            String judge,
            @Nullable Double slope,
            @Nullable Double standardError,
            @Nullable List<Double> interval,
            @Nullable Rate longerWins) {}

    /**
     * A judge on its own family.
     *
     * @param own the candidates of its family
     * @param others the judges it is compared with
     * @param questions that all of them have scored of all candidates
     * @param difference in points, beyond its being milder or stricter than they; null for fewer than two questions
     * @param pValue two-sided, of no favour
     */
    public record SelfPart(
            String judge,
            List<String> own,
            List<String> others,
            int questions,
            @Nullable Double difference,
            @Nullable Double standardError,
            @Nullable Double pValue) {}
}
