package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.ComparisonPart;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        text.line("# " + Markdown.escape(report.run().name()) + ": " + verdictLine());
        text.line("");
        provenance();
        gate();
        drift();
        if (!PairwiseTables.compares(report)) {
            overall();
            differences();
        }
        pairwise();
        judging();
        if (!PairwiseTables.compares(report)) {
            categories();
        }
        outcomes();
        judges();
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

    private void overall() {
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
        text.line(drift.alarms().isEmpty() ? "**Over time**: nothing has moved" : "**Over time: look at this**");
        text.line("");
        DriftLines.alarms(drift).forEach(alarm -> text.line("- **" + Markdown.escape(alarm) + "**"));
        DriftLines.details(drift).forEach(line -> text.line("- " + Markdown.escape(line)));
        text.line("");
    }

    /** Each candidate against the best; all pairs are in the JSON. */
    private void differences() {
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

    private void categories() {
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

    private void outcomes() {
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

    private void judges() {
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

    private void notes() {
        if (!report.run().notes().isEmpty()) {
            text.line("");
            text.line("## What happened");
            text.line("");
            report.run().notes().forEach(note -> text.line("- " + Markdown.escape(note)));
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
}
