package dev.mtbench.report.format;

import dev.mtbench.report.agreement.AgreementReport;
import dev.mtbench.report.agreement.AgreementReport.Rate;
import dev.mtbench.report.agreement.AgreementReport.ScorePair;
import dev.mtbench.report.agreement.AgreementReport.Unpaired;
import dev.mtbench.report.agreement.AgreementReport.VoterPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agreement as tables of words, which each form sets in its own way. */
public final class AgreementWords {

    private AgreementWords() {}

    /**
     * A table.
     *
     * @param texts how many columns, from the left, hold texts; the others hold numbers
     * @param legend what its columns mean
     */
    public record Table(String caption, int texts, List<String> head, List<List<String>> rows, String legend) {
        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Those that have rows. */
    public static List<Table> tables(AgreementReport report) {
        List<Table> tables = new ArrayList<>();
        tables.add(scores(report));
        tables.add(winners(report));
        tables.add(positions(report));
        tables.add(lengths(report));
        tables.add(selfEnhancement(report));
        tables.removeIf(table -> table.rows().isEmpty());
        return tables;
    }

    private static Table scores(AgreementReport report) {
        return new Table(
                "Scores of the same answers",
                3,
                List.of(
                        "First",
                        "Second",
                        "Kind",
                        "Answers",
                        "First's mean",
                        "Second's mean",
                        "Bias",
                        "95% interval",
                        "MAE",
                        "Kappa",
                        "Alpha",
                        "Spearman"),
                report.scores().stream().map(AgreementWords::row).toList(),
                "Bias is second less first, MAE the mean distance, in points; kappa has quadratic weights, alpha is"
                        + " Krippendorff's, ordinal. Only answers that both have scored.");
    }

    private static List<String> row(ScorePair pair) {
        return List.of(
                pair.first(),
                pair.second(),
                pair.kind(),
                Integer.toString(pair.answers()),
                Plain.score(pair.firstMean()),
                Plain.score(pair.secondMean()),
                ComparisonText.signed(pair.bias()),
                ComparisonText.between(pair.biasInterval()),
                Plain.score(pair.meanAbsoluteError()),
                Plain.score(pair.quadraticKappa()),
                Plain.score(pair.alpha()),
                Plain.score(pair.spearman()));
    }

    private static Table winners(AgreementReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (VoterPair pair : report.winners()) {
            pair.turns()
                    .forEach(turn -> rows.add(List.of(
                            pair.first(),
                            pair.second(),
                            turn.turn() == null ? "all" : Integer.toString(turn.turn()),
                            rate(turn.withTies()),
                            interval(turn.withTies()),
                            count(turn.withTies()),
                            rate(turn.withoutTies()),
                            interval(turn.withoutTies()),
                            count(turn.withoutTies()))));
        }
        return new Table(
                "Which of two answers is better",
                2,
                List.of(
                        "First",
                        "Second",
                        "Turn",
                        "S1 with ties",
                        "95% interval",
                        "Votes",
                        "S2 without ties",
                        "95% interval",
                        "Votes"),
                rows,
                "How often both say the same. S1: all votes, where chance reaches 33%; S2: only where neither says tie,"
                        + " where chance reaches 50%. Single: the higher score wins, within 0.1 it is a tie. Pairwise:"
                        + " what both orders say, else a tie. The intervals take each vote as one trial.");
    }

    private static Table positions(AgreementReport report) {
        return new Table(
                "The place in which an answer is shown",
                1,
                List.of("Judge", "Comparisons", "Consistent", "For the first", "For the second", "Errors", "Lean", "p"),
                report.positions().stream()
                        .map(part -> List.of(
                                part.judge(),
                                Integer.toString(part.comparisons()),
                                share(part.consistent(), part.comparisons()),
                                share(part.first(), part.comparisons()),
                                share(part.second(), part.comparisons()),
                                share(part.errors(), part.comparisons()),
                                ComparisonText.signed(part.preference()),
                                Plain.chance(part.pValue())))
                        .toList(),
                "Each comparison in both orders. Lean is first less second, of those with verdicts; p is the sign test of"
                        + " no lean.");
    }

    private static Table lengths(AgreementReport report) {
        return new Table(
                "The length of an answer",
                1,
                List.of("Judge", "Slope", "95% interval", "Longer wins", "95% interval", "Of"),
                report.lengths().stream()
                        .map(part -> List.of(
                                part.judge(),
                                ComparisonText.signed(part.slope()),
                                ComparisonText.between(part.interval()),
                                rate(part.longerWins()),
                                interval(part.longerWins()),
                                part.longerWins() == null
                                        ? Plain.UNKNOWN
                                        : Integer.toString(part.longerWins().total())))
                        .toList(),
                "Slope: points for an answer of 2.7 times the length beside a candidate that is otherwise as good. A longer"
                        + " answer may be better because it says more.");
    }

    private static Table selfEnhancement(AgreementReport report) {
        return new Table(
                "A judge on its own family",
                3,
                List.of("Judge", "Its family", "Beside", "Questions", "Favour", "Standard error", "p"),
                report.selfEnhancement().stream()
                        .map(part -> List.of(
                                part.judge(),
                                String.join(", ", part.own()),
                                String.join(", ", part.others()),
                                Integer.toString(part.questions()),
                                ComparisonText.signed(part.difference()),
                                Plain.score(part.standardError()),
                                Plain.chance(part.pValue())))
                        .toList(),
                "Points that it gives its own family beyond its being milder or stricter than the judges beside it.");
    }

    /** What belongs to the tables: what could not be paired, and what differs. */
    public static List<String> notes(AgreementReport report) {
        List<String> notes = new ArrayList<>();
        if (report.alpha() != null && report.judges().size() > 2) {
            notes.add("Krippendorff's alpha of all " + report.judges().size() + " judges that score: "
                    + Plain.score(report.alpha()));
        }
        report.scores().forEach(pair -> unpaired(pair.first(), pair.second(), "answers", pair.unpaired(), notes));
        report.winners()
                .forEach(pair -> unpaired(pair.first(), pair.second(), "pairs of answers", pair.unpaired(), notes));
        notes.addAll(report.notes());
        return notes;
    }

    private static void unpaired(String first, String second, String what, Unpaired unpaired, List<String> notes) {
        List<String> parts = new ArrayList<>();
        part(unpaired.onlyFirst(), what + " only by the first", parts);
        part(unpaired.onlySecond(), what + " only by the second", parts);
        part(unpaired.otherAnswers(), "where the two were shown different texts", parts);
        part(unpaired.unscored(), "without a score of both", parts);
        if (!parts.isEmpty()) {
            notes.add((first.equals(second) ? first : first + " and " + second) + ", not paired: "
                    + String.join(", ", parts));
        }
    }

    private static void part(int count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String rate(@Nullable Rate rate) {
        return rate == null ? Plain.UNKNOWN : percent(rate.rate());
    }

    private static String interval(@Nullable Rate rate) {
        return rate == null
                ? Plain.UNKNOWN
                : percent(rate.interval().get(0)) + "–"
                        + percent(rate.interval().get(1));
    }

    private static String count(@Nullable Rate rate) {
        return rate == null ? "0" : rate.count() + "/" + rate.total();
    }

    private static String share(int part, int whole) {
        return whole == 0 ? Plain.UNKNOWN : percent((double) part / whole);
    }

    private static String percent(double rate) {
        return Plain.number(100 * rate, 1) + "%";
    }
}
