package dev.mtbench.report.format;

import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.RunComparison;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A comparison as a terminal shows it: the verdict first, then by turn and category, then what moved most. */
public final class ComparisonText {

    private static final int MOST_MOVED = 5;

    private ComparisonText() {}

    public static String of(RunComparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison
                .differing()
                .forEach(field -> text.append(Plain.safe("not the same protocol: " + field))
                        .append('\n'));
        for (int pair = 0; pair < comparison.comparisons().size(); pair++) {
            ComparisonPart part = comparison.comparisons().get(pair);
            text.append(Plain.safe(verdict(part))).append("\n\n").append(table(part));
            moved(comparison, pair, text);
            text.append('\n');
        }
        comparison.notes().forEach(note -> text.append(Plain.safe(note)).append('\n'));
        return text.toString();
    }

    /** The one sentence that says it all, on one line. */
    public static String verdict(ComparisonPart part) {
        String who = part.candidate().equals(part.baseline())
                ? part.candidate()
                : part.candidate() + " against " + part.baseline();
        if (part.difference() == null) {
            return who + ": nothing to say; it takes two questions of each category with scores of both, and there are "
                    + part.questions() + " in all";
        }
        String numbers = signed(part.difference()) + " points (95% " + between(part.interval()) + ", p "
                + Plain.chance(part.pValue()) + ") on " + part.questions() + " questions, where "
                + Plain.number(part.minimumDetectable(), 2) + " would be found four times out of five";
        return who + ": " + (part.verdict() == null ? "no verdict, " + reasons(part) : said(part)) + "; " + numbers;
    }

    private static String said(ComparisonPart part) {
        return switch (String.valueOf(part.verdict())) {
            case "REGRESSION" -> "REGRESSION, it is worse";
            case "NO_REGRESSION" -> "NO_REGRESSION, it is not worse by more than " + Plain.number(part.margin(), 2);
            default -> "INCONCLUSIVE, it may be worse by more than " + Plain.number(part.margin(), 2) + " or not";
        };
    }

    private static String reasons(ComparisonPart part) {
        return part.invalid().contains("TOO_MANY_MISSING")
                ? "too many scores are missing"
                : "the missing scores could turn it";
    }

    private static String table(ComparisonPart part) {
        TextTable table = new TextTable().row(List.of("", "difference", "95% interval", "p", "adjusted"));
        table.row(List.of(
                "all",
                signed(part.difference()),
                between(part.interval()),
                Plain.chance(part.pValue()),
                Plain.chance(part.adjusted())));
        part.turns()
                .forEach(turn -> table.row(List.of(
                        "turn " + turn.turn(),
                        signed(turn.difference()),
                        between(turn.interval()),
                        Plain.chance(turn.pValue()),
                        adjusted(turn.adjusted()))));
        part.categories()
                .forEach(category -> table.row(List.of(
                        category.category() + mark(part, category),
                        signed(category.difference()),
                        between(category.interval()),
                        Plain.chance(category.pValue()),
                        adjusted(category.adjusted()))));
        return table.text() + legend(part).map(line -> line + "\n").orElse("");
    }

    /** What stands behind the name of a category that stands out. */
    static String mark(ComparisonPart part, ComparisonPart.ComparedCategory category) {
        return category.standsOut() ? part.exploratory() ? " ?" : " *" : "";
    }

    static Optional<String> legend(ComparisonPart part) {
        if (part.categories().stream().noneMatch(ComparisonPart.ComparedCategory::standsOut)) {
            return Optional.empty();
        }
        return Optional.of(
                part.exploratory()
                        ? "? stands out, but the whole does not: a hint to look into"
                        : "* stands out, also for being one of several");
    }

    /** Turns are not tested where the whole is not significant. */
    static String adjusted(@Nullable Double value) {
        return value == null ? "–" : Plain.chance(value);
    }

    private static void moved(RunComparison comparison, int pair, StringBuilder text) {
        List<RunComparison.Moved> moved = comparison.moved().stream()
                .filter(question -> question.pair() == pair)
                .limit(MOST_MOVED)
                .toList();
        if (moved.isEmpty()) {
            return;
        }
        TextTable table = new TextTable().row(List.of("moved most", "before", "after", "difference"));
        moved.forEach(question -> table.row(List.of(
                question.question() + " " + question.category(),
                scores(question.baseline()),
                scores(question.candidate()),
                signed(question.difference()))));
        text.append('\n').append(table.text());
    }

    static String scores(List<RunComparison.Exchange> turns) {
        List<String> scores = new ArrayList<>();
        turns.forEach(turn -> scores.add(Plain.number(turn.score(), 1)));
        return String.join(", ", scores);
    }

    public static String signed(@Nullable Double value) {
        if (value == null) {
            return Plain.UNKNOWN;
        }
        BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_UP);
        return (rounded.signum() > 0 ? "+" : "") + (rounded.signum() == 0 ? "0.00" : rounded.toPlainString());
    }

    static String between(@Nullable List<Double> interval) {
        return interval == null ? Plain.UNKNOWN : signed(interval.get(0)) + " to " + signed(interval.get(1));
    }
}
