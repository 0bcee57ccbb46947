package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import dev.mtbench.json.Json;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.page.PagePart;
import dev.mtbench.report.page.Visible;
import dev.mtbench.report.plot.Estimate;
import dev.mtbench.report.plot.Forest;
import dev.mtbench.report.plot.Sparkline;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The first page: every evaluation with its last scores, their trend, its runs and what goes on. */
final class OverviewHtml {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_RUNS = 200;
    private static final int MOST_SCORES = 3;
    private static final Set<String> GOOD = Set.of("complete", RunSummary.RUNNING, "waiting");

    private static final PagePart STYLE = new PagePart(PagePart.of("page.css").text()
            + PagePart.of(OverviewHtml.class, "service.css").text());
    private static final PagePart THEME = PagePart.of("theme.js");
    private static final PagePart SCRIPT = PagePart.of(OverviewHtml.class, "service.js");

    private static final String POLICY =
            PagePart.policy(STYLE, THEME, SCRIPT) + "; connect-src 'self'; frame-ancestors 'none'";

    private final ServiceView view;
    private final ServiceView.Activity activity;
    private final List<RunSummary> runs;
    private final boolean canChange;

    private OverviewHtml(ServiceView view, ServiceView.Activity activity, List<RunSummary> runs, boolean canChange) {
        this.view = requireNonNull(view, "view");
        this.activity = requireNonNull(activity, "activity");
        this.runs = requireNonNull(runs, "runs");
        this.canChange = canChange;
    }

    static Response of(ServiceView view, ServiceView.Activity activity, List<RunSummary> runs, boolean canChange) {
        StringOutput out = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("service.jte", new OverviewHtml(view, activity, runs, canChange).page(), out);
        return Response.of(200, "text/html; charset=utf-8", out.toString().getBytes(StandardCharsets.UTF_8))
                .with(Map.of("Content-Security-Policy", POLICY));
    }

    private OverviewPage page() {
        Set<String> known =
                view.evaluations().stream().map(ServiceView.Evaluation::name).collect(Collectors.toSet());
        return new OverviewPage(
                STYLE,
                THEME,
                SCRIPT,
                context(),
                Json.MAPPER.valueToTree(activity).toString(),
                canChange,
                activity.runs().stream().map(OverviewHtml::live).toList(),
                view.evaluations().stream().map(this::section).toList(),
                runs.stream()
                        .filter(run -> !known.contains(run.evaluation()))
                        .limit(MOST_RUNS)
                        .map(OverviewHtml::run)
                        .toList());
    }

    private String context() {
        int waiting = activity.queue().size();
        return (activity.serving() ? "Schedules are in force" : "Starting, or shutting down: nothing fires")
                + (waiting == 0
                        ? ""
                        : waiting == 1 ? " · 1 firing in the queue" : " · " + waiting + " firings in the queue");
    }

    private static OverviewPage.Live live(ServiceView.Run run) {
        return new OverviewPage.Live(
                Visible.name(run.run()),
                "since " + minute(run.since()) + " UTC · " + run.inFlight() + " in flight",
                run.candidates().stream()
                        .map(candidate -> new OverviewPage.LiveRow(
                                Visible.name(candidate.name()),
                                candidate.asked(),
                                run.answers(),
                                candidate.judged(),
                                run.verdicts(),
                                candidate.failed(),
                                candidate.mean() == null ? "–" : Plain.score(candidate.mean())))
                        .toList());
    }

    private OverviewPage.Section section(ServiceView.Evaluation evaluation) {
        List<RunSummary> own = Observer.of(evaluation.name(), runs);
        Forest forest = Forest.around(
                evaluation.candidates().stream().map(OverviewHtml::estimate).toList());
        Optional<RunSummary> last = Optional.ofNullable(evaluation.lastRun());
        String state = Optional.ofNullable(evaluation.state()).orElse("never run");
        return new OverviewPage.Section(
                "evaluation-" + evaluation.name(),
                Visible.name(evaluation.name()),
                Visible.name(evaluation.file()),
                state,
                evaluation.state() != null && !GOOD.contains(state),
                last.stream()
                        .flatMap(run -> run.alarms().stream())
                        .map(alarm -> Visible.name(alarm.kind() + ": " + alarm.text()))
                        .toList(),
                evaluation.schedules().stream().map(OverviewHtml::words).toList(),
                last.map(run -> "from " + minute(run.startedAt()) + " UTC, " + run.status())
                        .orElse(""),
                last.filter(RunSummary::hasPage).map(run -> link(run.id())),
                forest.head(),
                evaluation.candidates().stream()
                        .map(candidate -> row(candidate, forest))
                        .toList(),
                own.stream().limit(MOST_RUNS).map(OverviewHtml::run).toList(),
                Math.max(0, own.size() - MOST_RUNS));
    }

    private static String words(ServiceView.Schedule schedule) {
        return Visible.name(schedule.name() + ": "
                + (schedule.next() == null
                        ? "never fires again"
                        : "next at " + schedule.next().replace('T', ' ') + " (" + schedule.timeZone() + ")"));
    }

    private static OverviewPage.Row row(ServiceView.Candidate candidate, Forest forest) {
        return new OverviewPage.Row(
                Visible.name(candidate.name()),
                Plain.score(candidate.mean()),
                forest.row(Visible.name(candidate.name()), estimate(candidate)),
                Plain.interval(candidate.interval()),
                Plain.count(candidate.scored(), candidate.expected()),
                candidate.trend().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Sparkline.of(
                                Visible.name(candidate.name()),
                                candidate.trend().stream()
                                        .map(point -> Estimate.of(point.mean(), point.interval()))
                                        .toList())));
    }

    private static Estimate estimate(ServiceView.Candidate candidate) {
        return Estimate.of(candidate.mean(), candidate.interval());
    }

    private static OverviewPage.Run run(RunSummary run) {
        boolean gated = Boolean.FALSE.equals(run.gatePassed());
        return new OverviewPage.Run(
                Visible.name(run.id()),
                minute(run.startedAt()),
                run.status() + (gated ? ", gate failed" : "") + (run.alarms().isEmpty() ? "" : ", alarm"),
                gated || !run.alarms().isEmpty() || !GOOD.contains(run.status()),
                run.isResumable(),
                run.hasPage() ? Optional.of(link(run.id())) : Optional.empty(),
                scores(run),
                run.notes().stream().map(Visible::name).toList());
    }

    private static String scores(RunSummary run) {
        List<String> scores = new ArrayList<>(run.candidates().stream()
                .limit(MOST_SCORES)
                .map(candidate -> candidate.name() + " " + Plain.score(candidate.mean()))
                .toList());
        int more = run.candidates().size() - MOST_SCORES;
        return Visible.name(String.join(", ", scores) + (more > 0 ? " and " + more + " more" : ""));
    }

    /** As seen from the first page. */
    private static String link(String run) {
        return "runs/" + URLEncoder.encode(run, StandardCharsets.UTF_8).replace("+", "%20") + "/report.html";
    }

    private static String minute(String time) {
        return MINUTE.format(Instant.parse(time));
    }
}
