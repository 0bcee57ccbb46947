package dev.mtbench.web;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.run.Tally;
import dev.mtbench.schedule.CronExpressions;
import dev.mtbench.schedule.Firing;
import dev.mtbench.service.Progress;
import dev.mtbench.service.ScheduledFile;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what a service does now and what its results folder holds. */
final class Observer {

    private static final int LONGEST_TREND = 50;

    private final WatchedService service;
    private final RunBook book;
    private final InstantSource clock;

    Observer(WatchedService service, RunBook book, InstantSource clock) {
        this.service = requireNonNull(service, "service");
        this.book = requireNonNull(book, "book");
        this.clock = requireNonNull(clock, "clock");
    }

    /** All runs, newest first; those that other machines work on are known by their firings. */
    List<RunSummary> runs() {
        List<RunSummary> runs = book.all();
        Set<String> live = service.live().stream().map(Progress::run).collect(Collectors.toSet());
        begun().forEach(evaluation -> of(evaluation, runs).stream()
                .findFirst()
                .filter(RunSummary::isOpen)
                .ifPresent(run -> live.add(run.id())));
        return runs.stream()
                .map(run -> live.contains(run.id()) ? run.running() : run)
                .toList();
    }

    /** The evaluations whose firings are being run. */
    private Set<String> begun() {
        try {
            return service.waiting().stream()
                    .filter(firing -> firing.begunAt().isPresent())
                    .map(Firing::evaluation)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            // Runs are there to be read also where the store is not.
            return Set.of();
        }
    }

    /** The whole. */
    ServiceView view(List<RunSummary> runs) throws IOException {
        List<Firing> waiting = service.waiting();
        return new ServiceView(
                now(),
                service.isServing(),
                service.evaluations().stream()
                        .map(file -> evaluation(file, of(file.name(), runs), waiting))
                        .toList());
    }

    static List<RunSummary> of(String evaluation, List<RunSummary> runs) {
        return runs.stream().filter(run -> run.evaluation().equals(evaluation)).toList();
    }

    private ServiceView.Evaluation evaluation(ScheduledFile file, List<RunSummary> runs, List<Firing> waiting) {
        Optional<RunSummary> last =
                runs.stream().filter(run -> !run.candidates().isEmpty()).findFirst();
        return new ServiceView.Evaluation(
                file.name(),
                String.valueOf(file.file().getFileName()),
                state(file.name(), runs, waiting),
                file.evaluation().schedules().stream().map(this::schedule).toList(),
                last.orElse(null),
                last.map(run -> candidates(run, runs)).orElse(List.of()));
    }

    private static @Nullable String state(String evaluation, List<RunSummary> runs, List<Firing> waiting) {
        if (runs.stream().anyMatch(RunSummary::isRunning)) {
            return RunSummary.RUNNING;
        }
        if (waiting.stream().anyMatch(firing -> firing.evaluation().equals(evaluation))) {
            return "waiting";
        }
        return runs.isEmpty() ? null : runs.get(0).status();
    }

    private ServiceView.Schedule schedule(ScheduleEntry entry) {
        List<ZonedDateTime> next = CronExpressions.next(entry, clock.instant(), 1);
        return new ServiceView.Schedule(
                entry.name(),
                entry.cron(),
                entry.timeZone().equals(ZoneOffset.UTC)
                        ? "UTC"
                        : entry.timeZone().getId(),
                next.isEmpty() ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(next.get(0)));
    }

    private static List<ServiceView.Candidate> candidates(RunSummary last, List<RunSummary> runs) {
        List<RunSummary> alike = new ArrayList<>(runs.stream()
                .filter(run -> Objects.equals(run.protocol(), last.protocol()))
                .limit(LONGEST_TREND)
                .toList());
        Collections.reverse(alike);
        return last.candidates().stream()
                .map(candidate -> new ServiceView.Candidate(
                        candidate.name(),
                        candidate.mean(),
                        candidate.interval(),
                        candidate.scored(),
                        candidate.expected(),
                        alike.stream()
                                .flatMap(run -> point(run, candidate.name()).stream())
                                .toList()))
                .toList();
    }

    private static Optional<ServiceView.Point> point(RunSummary run, String candidate) {
        return run.candidate(candidate)
                .filter(found -> found.mean() != null)
                .map(found -> new ServiceView.Point(
                        run.id(), run.startedAt(), Objects.requireNonNull(found.mean()), found.interval()));
    }

    /** What goes on now. */
    ServiceView.Activity activity() throws IOException {
        return new ServiceView.Activity(
                now(),
                service.isServing(),
                service.live().stream().map(Observer::run).toList(),
                service.waiting().stream().map(Observer::waiting).toList());
    }

    private static ServiceView.Run run(Progress progress) {
        return new ServiceView.Run(
                progress.run(),
                progress.evaluation(),
                seconds(progress.since()),
                progress.inFlight(),
                progress.extent().answers(),
                progress.extent().verdicts(),
                progress.candidates().stream().map(Observer::candidate).toList());
    }

    private static ServiceView.RunningCandidate candidate(Progress.Candidate candidate) {
        Tally tally = candidate.tally();
        return new ServiceView.RunningCandidate(
                candidate.name(),
                tally.asked(),
                tally.judged(),
                tally.failed(),
                tally.mean().isPresent() ? tally.mean().getAsDouble() : null);
    }

    private static ServiceView.Waiting waiting(Firing firing) {
        return new ServiceView.Waiting(
                firing.evaluation(),
                firing.schedule(),
                seconds(firing.scheduledAt()),
                firing.begunAt().map(Observer::seconds).orElse(null));
    }

    private String now() {
        return seconds(clock.instant());
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
