package dev.mtbench.report.page;

import dev.mtbench.input.InputException;
import dev.mtbench.question.Scale;
import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.Report;
import dev.mtbench.report.agreement.AgreementBuilder;
import dev.mtbench.report.agreement.AgreementReport;
import dev.mtbench.report.format.DriftLines;
import dev.mtbench.report.format.JudgingTables;
import dev.mtbench.report.format.PairwiseTables;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.format.Summary;
import dev.mtbench.report.plot.Estimate;
import dev.mtbench.report.plot.Forest;
import dev.mtbench.report.plot.Ink;
import dev.mtbench.report.plot.TrendLines;
import dev.mtbench.run.StoredRun;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code report.html}: everything of a run in one file that asks for nothing else. Without its script it has all
 * numbers and plots; with it, every conversation too.
 */
public final class HtmlReport {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Report report;
    private final Scale scale;

    private HtmlReport(Report report, Scale scale) {
        this.report = report;
        this.scale = scale;
    }

    /**
     * Writes the page.
     *
     * @throws InputException where a journal is damaged
     */
    public static void write(StoredRun run, Report report, Writer to) throws InputException {
        Page page = new HtmlReport(report, run.materials().set().manifest().scale())
                .page(MaterialBuilder.of(run, report, MaterialBuilder.MOST_CHARACTERS), agreement(run));
        TemplateEngine.createPrecompiled(ContentType.Html).render("report.jte", page, new WriterOutput(to));
    }

    /** Of a single judge there is nothing to say here. */
    private static Optional<AgreementTables> agreement(StoredRun run) throws InputException {
        return run.evaluation().judges().size() < 2
                ? Optional.empty()
                : Optional.of(AgreementBuilder.of(run))
                        .filter(report -> !report.isEmpty())
                        .map(AgreementReport::withoutSelfEnhancement)
                        .map(AgreementTables::of);
    }

    private Page page(Material material, Optional<AgreementTables> agreement) {
        PagePart style = PagePart.of("page.css");
        PagePart theme = PagePart.of("theme.js");
        PagePart script = PagePart.of("page.js");
        Charts charts = new Charts(report, material, scale);
        Tables tables = new Tables(report);
        String verdict = VerdictLine.of(report, scale);
        return new Page(
                report.run().name() + ": " + verdict,
                PagePart.policy(style, theme, script),
                style,
                theme,
                script,
                new Page.Opening(verdict, VerdictLine.more(report, scale), context(), notices()),
                leaderboard(),
                TrendLines.within(report).stream()
                        .map(lines -> lines.draw(scale, Ink.PAGE))
                        .toList(),
                Comparisons.of(report),
                judging(),
                !PairwiseTables.compares(report),
                games(),
                new Page.Categories(charts.radars(), charts.categoryBars(), HeatTable.of(report, scale)),
                charts.turns().map(plot -> new Page.Turns(plot, tables.turnGaps())),
                DriftLines.details(report.drift()).stream().map(Visible::name).toList(),
                new Page.Answers(charts.histograms(), histogramLegend(), tables.outcomes()),
                new Page.Usage(tables.usage(), tables.judges(), tables.usageNotes()),
                new Page.About(facts(), tables.settings()),
                agreement,
                shortened(material),
                material);
    }

    private static Optional<String> shortened(Material material) {
        return material.shortened() == 0
                ? Optional.empty()
                : Optional.of("So that this page opens in time it has the texts of the first questions only: "
                        + String.format(Locale.ROOT, "%,d", material.shortened())
                        + " answers are without theirs. All are in the run's journal.");
    }

    private Optional<Page.Games> games() {
        List<Page.Table> tables = PairwiseTables.of(report).stream()
                .map(table -> new Page.Table(
                        Visible.name(table.caption()),
                        table.texts(),
                        table.head(),
                        table.rows().stream()
                                .map(row -> row.stream().map(Visible::name).toList())
                                .toList()))
                .toList();
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page.Games(
                        PairwiseTables.LEGEND,
                        tables,
                        PairwiseTables.notes(report).stream().map(Visible::name).toList()));
    }

    private Page.Judging judging() {
        List<Page.Table> tables = JudgingTables.of(report).stream()
                .map(table -> new Page.Table(
                        table.caption(),
                        table.texts(),
                        table.head(),
                        table.rows().stream()
                                .map(row -> row.stream().map(Visible::name).toList())
                                .toList()))
                .toList();
        return new Page.Judging(
                tables.isEmpty() ? "" : JudgingTables.LEGEND,
                tables,
                JudgingTables.notes(report).stream().map(Visible::name).toList());
    }

    private String context() {
        Report.Protocol protocol = report.protocol();
        List<String> parts = new ArrayList<>();
        parts.add(report.run().name());
        parts.add(protocol.questions().set() + ", " + protocol.questions().count()
                + (protocol.questions().count() == 1 ? " question" : " questions"));
        parts.add((report.judges().size() == 1 ? "judged by " : "judges ")
                + report.judges().stream().map(Report.JudgePart::name).collect(Collectors.joining(", ")));
        parts.add(MINUTE.format(Instant.parse(report.run().startedAt())));
        parts.add(report.run().status());
        return Visible.name(String.join(" · ", parts));
    }

    private List<String> notices() {
        List<String> notices = new ArrayList<>();
        DriftLines.alarms(report.drift()).stream().map(Visible::name).forEach(notices::add);
        Optional.ofNullable(report.protocol().notice()).map(Visible::name).ifPresent(notices::add);
        report.run().notes().stream().map(Visible::name).forEach(notices::add);
        return notices;
    }

    private Page.Leaderboard leaderboard() {
        Forest forest = Forest.around(
                report.candidates().stream().map(HtmlReport::estimate).toList(), scale);
        List<String> warnings = new ArrayList<>();
        report.candidates()
                .forEach(candidate -> warnings.addAll(
                        Tables.remarks(candidate.name(), candidate.warnings(), candidate.adaptations())));
        return new Page.Leaderboard(
                forest.head(),
                report.candidates().get(0).turns().stream()
                        .map(turn -> "Turn " + turn.turn())
                        .toList(),
                report.candidates().stream()
                        .map(candidate -> standing(candidate, forest))
                        .toList(),
                Summary.remarks(report).stream().map(Visible::name).toList(),
                warnings);
    }

    private static Estimate estimate(CandidatePart candidate) {
        return Estimate.of(candidate.score().mean(), candidate.score().interval());
    }

    private static Page.Standing standing(CandidatePart candidate, Forest forest) {
        CandidatePart.Score score = candidate.score();
        return new Page.Standing(
                Visible.name(candidate.name()),
                about(candidate),
                Plain.score(score.mean()),
                forest.row(candidate.name(), estimate(candidate)),
                Plain.interval(score.interval()),
                Optional.ofNullable(score.repeat()).map(repeat -> Plain.interval(repeat.interval())),
                Optional.ofNullable(score.judgeNoise()).map(noise -> Plain.score(noise.limit())),
                candidate.turns().stream().map(turn -> Plain.score(turn.mean())).toList(),
                Plain.count(score.scored(), score.expected()),
                score.scored() == score.expected() ? Optional.empty() : Optional.of(Plain.interval(score.bounds())),
                Plain.score(candidate.fastChat().average()));
    }

    private static String about(CandidatePart candidate) {
        List<String> parts = new ArrayList<>();
        if (!candidate.model().equals(candidate.name())) {
            parts.add(candidate.model());
        }
        candidate.labels().forEach((label, value) -> parts.add(label + " " + Plain.value(value)));
        return Visible.name(String.join(" · ", parts));
    }

    /** Stands under the histograms. */
    private String histogramLegend() {
        int turns = report.candidates().get(0).turns().size();
        return turns == 1
                ? "Answers by score, to the nearest whole one."
                : "Answers by score, to the nearest whole one; turn 1 is the dark part, "
                        + (turns == 2 ? "turn 2 the light one." : "later turns are lighter.");
    }

    private List<Page.Fact> facts() {
        Report.Protocol protocol = report.protocol();
        List<Page.Fact> facts = new ArrayList<>();
        fact(facts, "Run", report.run().id());
        fact(facts, "Protocol", protocol.id());
        fact(
                facts,
                "Questions",
                protocol.questions().set() + " " + protocol.questions().version() + ", "
                        + protocol.questions().count() + " asked, sha256 "
                        + protocol.questions().sha256());
        Report.References references = protocol.references();
        fact(facts, "References", references == null ? "none" : references.set() + ", sha256 " + references.sha256());
        fact(facts, "Judge prompts", "sha256 " + protocol.judgePrompts().sha256());
        fact(facts, "Reading of verdicts", protocol.reading());
        if (!protocol.rotation().equals("none")) {
            fact(facts, "Rotation of judges", protocol.rotation());
        }
        fact(facts, "Scores", "from " + protocol.scale().label());
        fact(facts, "Begun", report.run().startedAt());
        fact(facts, "Ended", Tables.orUnknown(report.run().finishedAt()));
        Optional.ofNullable(report.run().importedFrom()).ifPresent(from -> fact(facts, "Imported from", from));
        Optional.ofNullable(report.run().source())
                .ifPresent(source ->
                        fact(facts, "Answers of", source.run() + ", judged again, sha256 " + source.answersSha256()));
        fact(
                facts,
                "Harness",
                report.run().harness().version() + " (" + report.run().harness().commit() + ")");
        return facts;
    }

    private static void fact(List<Page.Fact> facts, String name, String value) {
        facts.add(new Page.Fact(name, Visible.name(value)));
    }
}
