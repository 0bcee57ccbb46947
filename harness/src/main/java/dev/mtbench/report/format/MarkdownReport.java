package dev.mtbench.report.format;

import dev.mtbench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code report.md}: for a pull request's comment or a wiki. */
public final class MarkdownReport {

    private final StringBuilder text = new StringBuilder();
    private final Report report;

    private MarkdownReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new MarkdownReport(report).write();
    }

    private String write() {
        line("# " + escape(report.run().name()) + ": " + verdictLine());
        line("");
        provenance();
        overall();
        categories();
        outcomes();
        judges();
        notes();
        return text.toString();
    }

    private String verdictLine() {
        Report.CandidatePart best = report.candidates().get(0);
        String who = report.candidates().size() == 1 ? escape(best.name()) : "best is " + escape(best.name());
        return who + " at " + Plain.score(best.score().mean()) + " ("
                + report.run().status() + ")";
    }

    private void provenance() {
        Report.Protocol protocol = report.protocol();
        String references = protocol.references() == null
                ? "none"
                : escape(protocol.references().set()) + " (`"
                        + sum(protocol.references().sha256()) + "`)";
        line("Run `" + report.run().id() + "`, protocol `" + protocol.id() + "`: "
                + protocol.questions().count()
                + " questions of " + escape(protocol.questions().set()) + " "
                + escape(protocol.questions().version())
                + " (`" + sum(protocol.questions().sha256()) + "`), references " + references + ", judge prompts `"
                + sum(protocol.judgePrompts().sha256()) + "`, " + protocol.reading() + " reading, harness "
                + escape(report.run().harness().version()) + " (`"
                + report.run().harness().commit() + "`), begun "
                + report.run().startedAt() + ".");
        String notice = protocol.notice();
        if (notice != null) {
            line("");
            line("> " + escape(notice));
        }
        line("");
    }

    private void overall() {
        line("## Scores");
        line("");
        List<String> head = new ArrayList<>(List.of("Candidate", "Score", "95% interval"));
        Summary.turns(report).forEach(turn -> head.add("Turn " + turn));
        head.addAll(List.of("Scored", "FastChat's average"));
        head(head);
        for (Report.CandidatePart candidate : report.candidates()) {
            List<String> row = new ArrayList<>(List.of(
                    candidate.name(),
                    Plain.score(candidate.score().mean()),
                    Plain.interval(candidate.score().interval())));
            candidate
                    .turns()
                    .forEach(turn -> row.add(Plain.score(turn.mean()) + " (" + Plain.interval(turn.interval()) + ")"));
            row.add(Plain.count(candidate.score().scored(), candidate.score().expected()));
            row.add(Plain.score(candidate.fastChat().average()));
            row(row);
        }
        line("");
        line(
                "The score is the mean over categories and turns of equal weight; the interval is for questions like these."
                        + " FastChat's average pools all rows.");
        line("");
    }

    private void categories() {
        for (Report.CandidatePart candidate : report.candidates()) {
            line("## " + escape(candidate.name()) + " by category");
            line("");
            List<String> head = new ArrayList<>(List.of("Category", "Score", "95% interval"));
            candidate.turns().forEach(turn -> head.add("Turn " + turn.turn()));
            head.add("Scored");
            head(head);
            for (Report.Category category : candidate.categories()) {
                List<String> row = new ArrayList<>(List.of(
                        category.category(), Plain.score(category.mean()), Plain.interval(category.interval())));
                for (Report.Turn turn : candidate.turns()) {
                    row.add(
                            turn.turn() > category.turns().size()
                                    ? "–"
                                    : Plain.score(category.turns()
                                            .get(turn.turn() - 1)
                                            .mean()));
                }
                row.add(Plain.count(category.scored(), category.expected()));
                row(row);
            }
            line("");
        }
    }

    private void outcomes() {
        line("## Answers");
        line("");
        head(List.of("Candidate", "Model", "Served", "Outcomes", "Tokens in / out", "Requests", "USD"));
        for (Report.CandidatePart candidate : report.candidates()) {
            row(List.of(
                    candidate.name(),
                    candidate.model(),
                    Summary.orUnknown(candidate.servedModel()),
                    counts(candidate.outcomes()),
                    tokens(candidate.usage()),
                    Long.toString(candidate.usage().requests()),
                    Plain.number(candidate.cost().usd(), 4)));
        }
        line("");
        List<String> remarks = report.candidates().stream()
                .flatMap(candidate -> remarks(candidate.name(), candidate.warnings(), candidate.adaptations()))
                .toList();
        remarks.forEach(this::line);
        if (!remarks.isEmpty()) {
            line("");
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
                .map(remark -> "- " + escape(who) + ": " + escape(remark));
    }

    private void judges() {
        line("## Judges");
        line("");
        head(List.of("Judge", "Model", "Served", "Scored", "Without a score", "Asked again", "Tokens in / out", "USD"));
        for (Report.JudgePart judge : report.judges()) {
            row(List.of(
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
            line("");
            remarks.forEach(this::line);
        }
    }

    private void notes() {
        if (!report.run().notes().isEmpty()) {
            line("");
            line("## What happened");
            line("");
            report.run().notes().forEach(note -> line("- " + escape(note)));
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

    private static String sum(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }

    private void head(List<String> cells) {
        row(cells);
        line("|" + "---|" + "---:|".repeat(cells.size() - 1));
    }

    private void row(List<String> cells) {
        line("| " + cells.stream().map(MarkdownReport::escape).collect(Collectors.joining(" | ")) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Names come from files and servers: none of them may become a heading, a link, HTML or a new row. */
    private static String escape(String value) {
        return Plain.safe(value)
                .replaceAll("([\\\\`*_\\[\\]<>|#~])", "\\\\$1")
                .replace("@", "&#64;")
                .replace("://", "&#58;//")
                .replace("www.", "www&#46;");
    }
}
