package dev.mtbench.report.format;

import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.RunComparison;
import java.util.List;
import java.util.Optional;

/** A comparison for a pull request's comment: the verdicts, the tables, and both answers to what moved most, folded. */
public final class ComparisonMarkdown {

    private static final int MOST_MOVED = 5;

    /** Forges cut comments off at 65,536 characters: answers have what the tables leave, and none of them has it all. */
    private static final int LONGEST_COMMENT = 60_000;

    private static final int LONGEST_TEXT = 1500;

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
        list(comparison.differing().stream()
                .map(field -> "not the same protocol: " + field)
                .toList());
        comparison.comparisons().forEach(this::part);
        for (int pair = 0; pair < comparison.comparisons().size(); pair++) {
            moved(pair);
        }
        list(comparison.notes());
        return text.toString();
    }

    /** After an empty line: what follows a fold without one is HTML. */
    private void list(List<String> items) {
        if (!items.isEmpty()) {
            text.line("");
        }
        items.forEach(item -> text.line("- " + Markdown.escape(item)));
    }

    private void part(ComparisonPart part) {
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
                        ComparisonText.adjusted(turn.adjusted()))));
        part.categories()
                .forEach(category -> text.row(List.of(
                        category.category() + ComparisonText.mark(part, category),
                        ComparisonText.signed(category.difference()),
                        ComparisonText.between(category.interval()),
                        Plain.chance(category.pValue()),
                        ComparisonText.adjusted(category.adjusted()))));
        ComparisonText.legend(part).ifPresent(legend -> {
            text.line("");
            text.line(Markdown.escape(legend));
        });
    }

    private void moved(int pair) {
        String whose = comparison.comparisons().size() == 1
                ? ""
                : Markdown.html(comparison.comparisons().get(pair).candidate()) + ", ";
        List<RunComparison.Moved> moved = comparison.moved().stream()
                .filter(question -> question.pair() == pair)
                .limit(MOST_MOVED)
                .toList();
        for (RunComparison.Moved question : moved) {
            Markdown folded = folded(whose, question);
            if (text.length() + folded.length() <= LONGEST_COMMENT) {
                text.add(folded);
            }
        }
    }

    private static Markdown folded(String whose, RunComparison.Moved question) {
        Markdown folded = new Markdown();
        folded.line("");
        folded.line("<details><summary>" + whose + "question " + Markdown.html(question.question()) + ", "
                + Markdown.html(question.category()) + ": " + ComparisonText.signed(question.difference()) + " ("
                + ComparisonText.scores(question.baseline()) + " before, "
                + ComparisonText.scores(question.candidate()) + " after)</summary>");
        said(folded, "before", question.baseline());
        said(folded, "after", question.candidate());
        folded.line("");
        folded.line("</details>");
        return folded;
    }

    private static void said(Markdown folded, String when, List<RunComparison.Exchange> turns) {
        for (RunComparison.Exchange turn : turns) {
            folded.line("");
            folded.line("Turn " + turn.turn() + ", " + when + " (" + Plain.number(turn.score(), 1) + "):");
            folded.block(shortened(Optional.ofNullable(turn.answer())));
            for (RunComparison.JudgeSaid verdict : turn.verdicts()) {
                folded.line("");
                folded.line(Markdown.escape(verdict.judge()) + " says:");
                folded.block(shortened(Optional.ofNullable(verdict.text())));
            }
        }
    }

    private static String shortened(Optional<String> said) {
        return said.map(whole -> whole.length() <= LONGEST_TEXT ? whole : whole.substring(0, LONGEST_TEXT) + " …")
                .orElse(Plain.UNKNOWN);
    }
}
