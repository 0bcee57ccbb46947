package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.Report;
import java.util.ArrayList;
import java.util.List;

/** The scores in {@code report.md}: overall, against the best, and by category. */
final class MarkdownScores {

    private final Markdown text;
    private final Report report;

    MarkdownScores(Markdown text, Report report) {
        this.text = text;
        this.report = report;
    }

    void overall() {
        text.line("## Scores");
        text.line("");
        List<String> head = new ArrayList<>(List.of("Candidate", "Score", "95% interval"));
        Summary.turns(report).forEach(turn -> head.add("Turn " + turn));
        head.addAll(List.of("Scored", "FastChat's average"));
        text.head(head);
        for (CandidatePart candidate : report.candidates()) {
            List<String> row = new ArrayList<>(List.of(
                    candidate.name(),
                    Plain.score(candidate.score().mean()),
                    Plain.interval(candidate.score().interval())));
            candidate
                    .turns()
                    .forEach(turn -> row.add(Plain.score(turn.mean()) + " (" + Plain.interval(turn.interval()) + ")"));
            row.add(Plain.count(candidate.score().scored(), candidate.score().expected()));
            row.add(Plain.score(candidate.fastChat().average()));
            text.row(row);
        }
        text.line("");
        published();
        repeats();
        noise();
        text.line(
                "The score is the mean over categories and turns of equal weight; the interval is for questions like these."
                        + " FastChat's average pools all rows.");
        text.line("");
    }

    private void published() {
        CheckpointLines.of(report).forEach(line -> {
            text.line(Markdown.escape(line));
            text.line("");
        });
        report.candidates().stream()
                .flatMap(candidate -> PublishedLine.of(candidate).stream())
                .forEach(line -> {
                    text.line("- " + Markdown.escape(line));
                    text.line("");
                });
    }

    private void repeats() {
        report.candidates().stream()
                .flatMap(candidate -> RunsLine.of(candidate).stream())
                .forEach(line -> {
                    text.line(Markdown.escape(line));
                    text.line("");
                });
        for (CandidatePart candidate : report.candidates()) {
            CandidatePart.Repeat repeat = candidate.score().repeat();
            if (repeat != null) {
                text.line("If the same questions were run again, " + Markdown.escape(candidate.name())
                        + " would lie within " + Plain.interval(repeat.interval()) + ".");
                text.line("");
            }
        }
    }

    private void noise() {
        for (CandidatePart candidate : report.candidates()) {
            CandidatePart.JudgeNoisePart noise = candidate.score().judgeNoise();
            if (noise != null) {
                text.line("Judged again, two scores of " + Markdown.escape(candidate.name())
                        + "'s same answers would differ by up to " + Plain.score(noise.limit()) + ".");
                text.line("");
            }
        }
    }

    /** Each candidate against the best; all pairs are in the JSON. */
    void differences() {
        String best = report.candidates().get(0).name();
        List<ComparisonPart> parts = report.comparisons().stream()
                .filter(part -> part.baseline().equals(best))
                .toList();
        if (parts.isEmpty()) {
            return;
        }
        text.line("## Against " + Markdown.escape(best));
        text.line("");
        text.head(List.of("Candidate", "Difference", "95% interval", "p, adjusted", "Smallest difference to be found"));
        parts.forEach(part -> text.row(List.of(
                part.candidate(),
                ComparisonText.signed(part.difference()),
                ComparisonText.between(part.interval()),
                Plain.chance(part.adjusted()),
                Plain.number(part.minimumDetectable(), 2))));
        text.line("");
    }

    void categories() {
        for (CandidatePart candidate : report.candidates()) {
            text.line("## " + Markdown.escape(candidate.name()) + " by category");
            text.line("");
            List<String> head = new ArrayList<>(List.of("Category", "Score", "95% interval"));
            candidate.turns().forEach(turn -> head.add("Turn " + turn.turn()));
            head.add("Scored");
            text.head(head);
            for (CandidatePart.Category category : candidate.categories()) {
                List<String> row = new ArrayList<>(List.of(
                        category.category(), Plain.score(category.mean()), Plain.interval(category.interval())));
                for (CandidatePart.Turn turn : candidate.turns()) {
                    row.add(
                            turn.turn() > category.turns().size()
                                    ? "–"
                                    : Plain.score(category.turns()
                                            .get(turn.turn() - 1)
                                            .mean()));
                }
                row.add(Plain.count(category.scored(), category.expected()));
                text.row(row);
            }
            text.line("");
        }
    }
}
