package dev.mtbench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the comparisons of a run come to. A game is one pair's answers to one turn, judged in both orders: one for each
 * generation, judge and draw.
 *
 * @param baseline the candidate that all others are compared with; null where there is none
 * @param draws the sets of questions drawn for intervals by bootstrap
 * @param seed of these draws
 * @param candidates each over all its opponents, the highest adjusted rate first; without the baseline
 * @param pairs the first of each against the second
 * @param ratings null for fewer than three candidates with games
 * @param judges how far each is swayed by the order
 */
public record Pairwise(
        @Nullable String baseline,
        int draws,
        long seed,
        List<Row> candidates,
        List<Row> pairs,
        @Nullable Ratings ratings,
        List<JudgePosition> judges) {

    /**
     * A candidate against its opponents.
     *
     * @param opponent null: all of them
     * @param wins games that both orders say are won
     * @param losses games that both orders say are lost
     * @param ties all other games with two verdicts
     * @param errors games without a verdict in one of their orders, which count in no rate
     * @param missing games that were not judged: an answer failed, or a verdict was not asked for
     * @param expected all games
     * @param winRate wins by wins, losses and ties; null without a game, as are the other rates
     * @param lossRate losses by the same
     * @param adjusted wins and half the ties by the same
     * @param graded the mean over both orders, a tie in one of them half a win
     * @param lengthControlled null where length alone tells who wins, where one side wins all, or a length is unknown
     * @param averageLength of the candidate's answers in these games, in characters; null where one is unknown
     * @param opponentLength the same of the opponents' answers
     * @param orders who won in each order alone
     * @param fastChat what FastChat's {@code show_result} counts in the same rows, by its own reading
     * @param warnings what a reader of these numbers should know
     */
    public record Row(
            String candidate,
            @Nullable String opponent,
            int wins,
            int losses,
            int ties,
            int errors,
            int missing,
            int expected,
            @Nullable Double winRate,
            @Nullable Double lossRate,
            @Nullable Double adjusted,
            Graded graded,
            @Nullable LengthControlled lengthControlled,
            @Nullable Double averageLength,
            @Nullable Double opponentLength,
            List<Order> orders,
            List<Turn> turns,
            List<Category> categories,
            FastChat fastChat,
            List<String> warnings) {

        /** The games that count. */
        public int games() {
            return wins + losses + ties;
        }
    }

    /**
     * A mean of games, 0 to 1.
     *
     * @param mean null without a game
     * @param standardError clustered by question; null where it cannot be known
     * @param interval for questions like these
     */
    public record Graded(
            @Nullable Double mean,
            @Nullable Double standardError,
            @Nullable List<Double> interval) {}

    /**
     * The graded rate if the answers of both sides were equally long.
     *
     * @param interval by drawing questions
     * @param lengthEffect how much longer answers are preferred, on the scale of log odds; below 0: shorter ones are
     * @param doubtful whether it differs from the graded rate by more than ten points
     */
    public record LengthControlled(
            double rate, @Nullable List<Double> interval, double lengthEffect, boolean doubtful) {}

    /** Games in one order alone; in order 1 the candidate's answer is shown first. */
    public record Order(int order, int wins, int losses, int ties, int errors) {}

    public record Turn(
            int turn,
            int wins,
            int losses,
            int ties,
            int errors,
            @Nullable Double graded) {}

    public record Category(
            String category,
            int wins,
            int losses,
            int ties,
            int errors,
            @Nullable Double graded) {}

    /** FastChat's table. */
    public record FastChat(
            int wins,
            int losses,
            int ties,
            int errors,
            @Nullable Double winRate,
            @Nullable Double lossRate,
            @Nullable Double adjusted) {}

    /**
     * Bradley–Terry strengths on Elo's scale.
     *
     * @param anchor the candidate at 1000; null: the mean of all is 1000
     * @param pseudoWins whether half a win each way was added between every two, because no finite ratings fit best
     */
    public record Ratings(@Nullable String anchor, boolean pseudoWins, List<Rating> candidates) {}

    /**
     * A candidate's rating.
     *
     * @param logStrength the same as log odds, 0 at 1000
     * @param interval by drawing questions; null for the anchor
     */
    public record Rating(
            String candidate,
            double rating,
            double logStrength,
            @Nullable List<Double> interval) {}

    /**
     * How a judge's verdicts hold when the answers change places.
     *
     * @param consistent games of which both orders say the same
     * @param first games in which the answer shown first is favoured
     * @param second games in which the one shown second is
     * @param errors games without a verdict in one of their orders
     * @param consistency consistent by all; null without a game
     * @param interval of the consistency
     * @param preference first less second by games with two verdicts, -1 to 1
     * @param pValue of no preference, by the sign test
     */
    public record JudgePosition(
            String judge,
            int consistent,
            int first,
            int second,
            int errors,
            @Nullable Double consistency,
            @Nullable List<Double> interval,
            @Nullable Double preference,
            double pValue) {}
}
