package dev.mtbench.report.format;

import dev.mtbench.report.Pairwise;
import dev.mtbench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the comparisons of a run come to, as tables.
 *
 * @param caption what the table shows
 * @param texts how many columns, from the left, hold texts
 * @param rows each as long as the head
 */
public record PairwiseTables(String caption, int texts, List<String> head, List<List<String>> rows) {

    /** What a reader needs to read them. */
    public static final String LEGEND =
            "A game is won where both orders say so and lost where both say so; all others are ties. Errors are games"
                    + " without a verdict in one of their orders; they count in no rate. Adjusted: a tie is half a win."
                    + " Graded: the mean over both orders. At equal length: the graded rate if the answers of both sides"
                    + " were equally long.";

    public PairwiseTables {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** None where nothing was compared. */
    public static List<PairwiseTables> of(Report report) {
        Pairwise pairwise = report.pairwise();
        if (pairwise == null) {
            return List.of();
        }
        List<PairwiseTables> tables = new ArrayList<>();
        String baseline = pairwise.baseline();
        tables.add(rows(
                baseline == null ? "Each candidate against all others" : "Each candidate against " + baseline,
                pairwise.candidates(),
                false));
        // With one pair, or one baseline, these would be the same rows again.
        if (baseline == null && pairwise.pairs().size() > 1) {
            tables.add(rows("Pair by pair", pairwise.pairs(), true));
        }
        Optional.ofNullable(pairwise.ratings()).map(PairwiseTables::ratings).ifPresent(tables::add);
        tables.add(fastChat(pairwise));
        tables.add(judges(pairwise));
        return tables;
    }

    private static PairwiseTables rows(String caption, List<Pairwise.Row> rows, boolean opponents) {
        List<String> head = new ArrayList<>(List.of("Candidate"));
        if (opponents) {
            head.add("Against");
        }
        head.addAll(List.of(
                "Wins",
                "Losses",
                "Ties",
                "Errors",
                "Missing",
                "Adjusted",
                "Graded",
                "95% interval",
                "At equal length",
                "95% interval",
                "Characters",
                "The others'"));
        return new PairwiseTables(
                caption,
                opponents ? 2 : 1,
                head,
                rows.stream().map(row -> row(row, opponents)).toList());
    }

    private static List<String> row(Pairwise.Row row, boolean opponents) {
        Pairwise.LengthControlled controlled = row.lengthControlled();
        List<String> cells = new ArrayList<>(List.of(row.candidate()));
        if (opponents) {
            cells.add(String.valueOf(row.opponent()));
        }
        cells.addAll(List.of(
                Integer.toString(row.wins()),
                Integer.toString(row.losses()),
                Integer.toString(row.ties()),
                Integer.toString(row.errors()),
                Integer.toString(row.missing()),
                percent(row.adjusted()),
                percent(row.graded().mean()),
                percents(row.graded().interval()),
                percent(controlled == null ? null : controlled.rate()),
                percents(controlled == null ? null : controlled.interval()),
                Plain.number(row.averageLength(), 0),
                Plain.number(row.opponentLength(), 0)));
        return cells;
    }

    private static PairwiseTables ratings(Pairwise.Ratings ratings) {
        return new PairwiseTables(
                "Bradley–Terry ratings, " + (ratings.anchor() == null ? "1000 on average" : "the baseline at 1000"),
                1,
                List.of("Candidate", "Rating", "95% interval"),
                ratings.candidates().stream()
                        .map(each -> List.of(
                                each.candidate(),
                                Plain.number(each.rating(), 0),
                                each.interval() == null
                                        ? "–"
                                        : Plain.number(each.interval().get(0), 0) + "–"
                                                + Plain.number(each.interval().get(1), 0)))
                        .toList());
    }

    private static PairwiseTables fastChat(Pairwise pairwise) {
        return new PairwiseTables(
                "What FastChat counts in the same rows",
                1,
                List.of("Candidate", "Wins", "Losses", "Ties", "Errors", "Win rate", "Loss rate", "Adjusted"),
                pairwise.candidates().stream()
                        .map(row -> List.of(
                                row.candidate(),
                                Integer.toString(row.fastChat().wins()),
                                Integer.toString(row.fastChat().losses()),
                                Integer.toString(row.fastChat().ties()),
                                Integer.toString(row.fastChat().errors()),
                                percent(row.fastChat().winRate()),
                                percent(row.fastChat().lossRate()),
                                percent(row.fastChat().adjusted())))
                        .toList());
    }

    private static PairwiseTables judges(Pairwise pairwise) {
        return new PairwiseTables(
                "How verdicts hold when the answers change places",
                1,
                List.of(
                        "Judge",
                        "Consistent",
                        "For the first",
                        "For the second",
                        "Errors",
                        "Consistency",
                        "95% interval",
                        "p of no preference"),
                pairwise.judges().stream()
                        .map(judge -> List.of(
                                judge.judge(),
                                Integer.toString(judge.consistent()),
                                Integer.toString(judge.first()),
                                Integer.toString(judge.second()),
                                Integer.toString(judge.errors()),
                                percent(judge.consistency()),
                                percents(judge.interval()),
                                Plain.chance(judge.pValue())))
                        .toList());
    }

    /** What a reader of the rows should know. */
    public static List<String> notes(Report report) {
        Pairwise pairwise = report.pairwise();
        if (pairwise == null) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        Stream.concat(pairwise.candidates().stream(), pairwise.pairs().stream())
                .forEach(row -> row.warnings()
                        .forEach(warning -> notes.add(row.candidate()
                                + (row.opponent() == null ? "" : " against " + row.opponent()) + ": " + warning)));
        Pairwise.Ratings ratings = pairwise.ratings();
        if (ratings != null && ratings.pseudoWins()) {
            notes.add("no finite ratings fit these games best, so half a win each way was added between every two");
        }
        return notes;
    }

    /** The result in a sentence; empty for a run that grades. */
    public static Optional<String> verdict(Report report) {
        Pairwise pairwise = report.pairwise();
        if (pairwise == null || !compares(report)) {
            return Optional.empty();
        }
        Pairwise.Row best = pairwise.candidates().get(0);
        if (best.games() == 0) {
            return Optional.of("No game has a verdict in both orders");
        }
        String baseline = pairwise.baseline();
        return Optional.of(best.candidate() + " wins " + percent(best.adjusted()) + " of " + best.games() + " games"
                + (baseline == null
                        ? pairwise.pairs().size() == 1 ? "" : " against all others"
                        : " against " + baseline)
                + ", a tie being half a win");
    }

    /** Whether the run compares and does not grade. */
    public static boolean compares(Report report) {
        return !report.protocol().mode().equals("single");
    }

    static String percent(@Nullable Double rate) {
        return rate == null ? Plain.UNKNOWN : Plain.number(100 * rate, 1) + "%";
    }

    private static String percents(@Nullable List<Double> interval) {
        return interval == null
                ? Plain.UNKNOWN
                : Plain.number(100 * interval.get(0), 1) + "–" + percent(interval.get(1));
    }
}
