package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was asked and what came of it in {@code report.md}, for candidates and for judges. */
final class MarkdownReplies {

    private final Markdown text;
    private final Report report;

    MarkdownReplies(Markdown text, Report report) {
        this.text = text;
        this.report = report;
    }

    void candidates() {
        text.line("## Answers");
        text.line("");
        text.head(List.of("Candidate", "Model", "Served", "Outcomes", "Tokens in / out", "Requests", "USD"));
        for (CandidatePart candidate : report.candidates()) {
            text.row(List.of(
                    candidate.name(),
                    candidate.model(),
                    Summary.orUnknown(candidate.servedModel()),
                    counts(candidate.outcomes()),
                    tokens(candidate.usage()),
                    Long.toString(candidate.usage().requests()),
                    Plain.number(candidate.cost().usd(), 4)));
        }
        text.line("");
        List<String> remarks = report.candidates().stream()
                .flatMap(candidate -> remarks(candidate.name(), candidate.warnings(), candidate.adaptations()))
                .toList();
        remarks.forEach(text::line);
        if (!remarks.isEmpty()) {
            text.line("");
        }
    }

    /** Of the adaptations, those that change the result are among the warnings. */
    private static Stream<String> remarks(String who, List<String> warnings, List<Report.AdaptationPart> adaptations) {
        return Stream.concat(
                        warnings.stream(),
                        adaptations.stream()
                                .filter(adaptation -> !adaptation.changesResult())
                                .map(adaptation -> adaptation.parameter() + " was refused by the model and "
                                        + adaptation.change() + " (" + adaptation.replies()
                                        + (adaptation.replies() == 1 ? " reply)" : " replies)")))
                .map(remark -> "- " + Markdown.escape(who) + ": " + Markdown.escape(remark));
    }

    void judges() {
        text.line("## Judges");
        text.line("");
        text.head(List.of(
                "Judge", "Model", "Served", "Scored", "Without a score", "Asked again", "Tokens in / out", "USD"));
        for (Report.JudgePart judge : report.judges()) {
            text.row(List.of(
                    judge.name(),
                    judge.model(),
                    Summary.orUnknown(judge.servedModel()),
                    Long.toString(judge.scored()),
                    judge.unscored() == 0 ? "0" : judge.unscored() + " (" + counts(judge.failures()) + ")",
                    Long.toString(judge.reasks()),
                    tokens(judge.usage()),
                    Plain.number(judge.cost().usd(), 4)));
        }
        List<String> remarks = report.judges().stream()
                .flatMap(judge -> remarks(judge.name(), judge.warnings(), judge.adaptations()))
                .toList();
        if (!remarks.isEmpty()) {
            text.line("");
            remarks.forEach(text::line);
        }
    }

    private static String tokens(Report.UsagePart usage) {
        Long reasoning = usage.reasoningTokens();
        return Summary.orUnknown(usage.inputTokens()) + " / " + Summary.orUnknown(usage.outputTokens())
                + (reasoning == null || reasoning == 0 ? "" : " (" + reasoning + " thinking)");
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
