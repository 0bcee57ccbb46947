package dev.mtbench.report.format;

import dev.mtbench.report.Report;
import dev.mtbench.report.RunComparison;
import java.util.List;
import java.util.Optional;

/** A comparison for a pull request's comment: the verdicts, the tables, and both answers to what moved most, folded. */
public final class ComparisonMarkdown {

    private static final int MOST_MOVED = 5;

    /** What a comment can hold is limited, and one answer must not take it all. */
    private static final int LONGEST = 3000;

    private final Markdown text = new Markdown();
    private final RunComparison comparison;

    private ComparisonMarkdown(RunComparison comparison) {
        this.comparison = comparison;
    }

    public static String of(RunComparison comparison) {
        return new ComparisonMarkdown(comparison).write();
    }

    private String write() {
        text.line("# Comparison");
        text.line("");
        text.line("Baseline `" + comparison.baseline().run() + "`, new `"
                + comparison.candidate().run() + "`.");
        comparison.differing().forEach(field -> text.line("> not the same protocol: " + Markdown.escape(field)));
        for (int pair = 0; pair < comparison.comparisons().size(); pair++) {
            part(comparison.comparisons().get(pair));
            moved(pair);
        }
        comparison.notes().forEach(note -> text.line("- " + Markdown.escape(note)));
        return text.toString();
    }

    private void part(Report.ComparisonPart part) {
        text.line("");
        text.line("**" + Markdown.escape(ComparisonText.verdict(part)) + "**");
        text.line("");
        text.head(List.of("", "Difference", "95% interval", "p", "Adjusted"));
        text.row(List.of(
                "all",
                ComparisonText.signed(part.difference()),
                ComparisonText.between(part.interval()),
                Plain.chance(part.pValue()),
                Plain.chance(part.adjusted())));
        part.turns()
                .forEach(turn -> text.row(List.of(
                        "turn " + turn.turn(),
                        ComparisonText.signed(turn.difference()),
                        ComparisonText.between(turn.interval()),
                        Plain.chance(turn.pValue()),
                        turn.adjusted() == null ? "–" : Plain.chance(turn.adjusted()))));
        part.categories()
                .forEach(category -> text.row(List.of(
                        category.category(),
                        ComparisonText.signed(category.difference()),
                        ComparisonText.between(category.interval()),
                        Plain.chance(category.pValue()),
                        Plain.chance(category.adjusted()))));
    }

    private void moved(int pair) {
        comparison.moved().stream()
                .filter(question -> question.pair() == pair)
                .limit(MOST_MOVED)
                .forEach(this::question);
    }

    private void question(RunComparison.Moved question) {
        text.line("");
        text.line("<details><summary>question " + Markdown.escape(question.question()) + ", "
                + Markdown.escape(question.category()) + ": " + ComparisonText.signed(question.difference()) + " ("
                + ComparisonText.scores(question.baseline()) + " before, "
                + ComparisonText.scores(question.candidate()) + " after)</summary>");
        said("before", question.baseline());
        said("after", question.candidate());
        text.line("");
        text.line("</details>");
    }

    private void said(String when, List<RunComparison.Exchange> turns) {
        for (RunComparison.Exchange turn : turns) {
            text.line("");
            text.line("Turn " + turn.turn() + ", " + when + " (" + Plain.number(turn.score(), 1) + "):");
            text.block(shortened(Optional.ofNullable(turn.answer())));
            for (RunComparison.JudgeSaid verdict : turn.verdicts()) {
                text.line("");
                text.line(Markdown.escape(verdict.judge()) + " says:");
                text.block(shortened(Optional.ofNullable(verdict.text())));
            }
        }
    }

    private static String shortened(Optional<String> said) {
        return said.map(whole -> whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + " …")
                .orElse(Plain.UNKNOWN);
    }
}
