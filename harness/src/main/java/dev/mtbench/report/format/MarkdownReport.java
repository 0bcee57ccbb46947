package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code report.md}: for a pull request's comment or a wiki. */
public final class MarkdownReport {

    private final Markdown text = new Markdown();
    private final Report report;

    private MarkdownReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new MarkdownReport(report).write();
    }

    private String write() {
        MarkdownScores scores = new MarkdownScores(text, report);
        text.line("# " + Markdown.escape(report.run().name()) + ": " + verdictLine());
        text.line("");
        provenance();
        gate();
        drift();
        if (!PairwiseTables.compares(report)) {
            scores.overall();
            scores.differences();
        }
        pairwise();
        judging();
        if (!PairwiseTables.compares(report)) {
            scores.categories();
        }
        MarkdownReplies replies = new MarkdownReplies(text, report);
        replies.candidates();
        replies.judges();
        notes();
        return text.toString();
    }

    private void pairwise() {
        List<PairwiseTables> tables = PairwiseTables.of(report);
        if (tables.isEmpty()) {
            return;
        }
        text.line("## Pairwise");
        text.line("");
        for (PairwiseTables table : tables) {
            text.line(Markdown.escape(table.caption()) + ":");
            text.line("");
            text.head(table.head(), IntStream.range(0, table.texts()).boxed().collect(Collectors.toSet()));
            table.rows().forEach(text::row);
            text.line("");
        }
        List<String> notes = PairwiseTables.notes(report);
        notes.forEach(note -> text.line("- " + Markdown.escape(note)));
        if (!notes.isEmpty()) {
            text.line("");
        }
        text.line(PairwiseTables.LEGEND);
        text.line("");
    }

    private String verdictLine() {
        Optional<String> pairs = PairwiseTables.verdict(report);
        if (pairs.isPresent()) {
            return Markdown.escape(pairs.get()) + " (" + report.run().status() + ")";
        }
        CandidatePart best = report.candidates().get(0);
        String who = report.candidates().size() == 1
                ? Markdown.escape(best.name())
                : "best is " + Markdown.escape(best.name());
        return who + " at " + Plain.score(best.score().mean()) + " ("
                + report.run().status() + ")";
    }

    private void provenance() {
        Report.Protocol protocol = report.protocol();
        String references = protocol.references() == null
                ? "none"
                : Markdown.escape(protocol.references().set()) + " (`"
                        + sum(protocol.references().sha256()) + "`)";
        text.line("Run `" + report.run().id() + "`, protocol `" + protocol.id() + "`: "
                + protocol.questions().count()
                + " questions of " + Markdown.escape(protocol.questions().set()) + " "
                + Markdown.escape(protocol.questions().version())
                + " (`" + sum(protocol.questions().sha256()) + "`), references " + references + ", judge prompts `"
                + sum(protocol.judgePrompts().sha256()) + "`, " + protocol.reading() + " reading, scores from "
                + protocol.scale().label() + ", harness "
                + Markdown.escape(report.run().harness().version()) + " (`"
                + report.run().harness().commit() + "`), begun "
                + report.run().startedAt() + ".");
        Report.SourcePart source = report.run().source();
        if (source != null) {
            text.line("");
            text.line("The answers are those of run " + Markdown.escape(source.run()) + " (`"
                    + sum(source.answersSha256()) + "`), judged again.");
        }
        String notice = protocol.notice();
        if (notice != null) {
            text.line("");
            text.line("> " + Markdown.escape(notice));
        }
        text.line("");
    }

    private void gate() {
        GatePart gate = report.gate();
        if (gate == null) {
            return;
        }
        text.line("**Gate " + (gate.passed() ? "passed" : "not passed") + "**"
                + (gate.baseline() == null ? "" : ", baseline `" + gate.baseline() + "`"));
        text.line("");
        gate.findings()
                .forEach(finding -> text.line("- " + finding.outcome() + ": " + Markdown.escape(finding.candidate())
                        + ", " + finding.rule() + ": " + Markdown.escape(finding.text())));
        gate.notes().forEach(note -> text.line("- " + Markdown.escape(note)));
        text.line("");
    }

    private void drift() {
        DriftPart drift = report.drift();
        if (drift == null) {
            return;
        }
        text.line(
                drift.alarms().isEmpty() ? "**Over time**: " + DriftLines.quiet(drift) : "**Over time: look at this**");
        text.line("");
        DriftLines.alarms(drift).forEach(alarm -> text.line("- **" + Markdown.escape(alarm) + "**"));
        DriftLines.details(drift).forEach(line -> text.line("- " + Markdown.escape(line)));
        text.line("");
    }

    /** The judges, where there are several or one judged again. */
    private void judging() {
        List<JudgingTables> tables = JudgingTables.of(report);
        List<String> notes = JudgingTables.notes(report);
        if (tables.isEmpty() && notes.isEmpty()) {
            return;
        }
        text.line("## Judging");
        text.line("");
        for (JudgingTables table : tables) {
            text.head(table.head(), IntStream.range(0, table.texts()).boxed().collect(Collectors.toSet()));
            table.rows().forEach(text::row);
            text.line("");
        }
        if (!tables.isEmpty()) {
            text.line(JudgingTables.LEGEND);
            text.line("");
        }
        notes.forEach(note -> text.line("- " + Markdown.escape(note)));
        if (!notes.isEmpty()) {
            text.line("");
        }
    }

    private void notes() {
        if (!report.run().notes().isEmpty()) {
            text.line("");
            text.line("## What happened");
            text.line("");
            report.run().notes().forEach(note -> text.line("- " + Markdown.escape(note)));
        }
    }

    private static String sum(String sha256) {
        return sha256.substring(0, Math.min(12, sha256.length()));
    }
}
