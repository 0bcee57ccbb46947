package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.evaluation.ScheduleEntry;
import dev.mtbench.evaluation.ScheduleEntry.Misfire;
import dev.mtbench.schedule.CronExpressions;
import dev.mtbench.schedule.Firing;
import dev.mtbench.schedule.Missed;
import dev.mtbench.schedule.Offer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** Tells what becomes of firings, and when the next ones are, in the time zone of each schedule. */
final class FiringNews {

    static final String NO_FILE = "no file of this service has it any more";

    private final ScheduledFiles files;
    private final News news;
    private final InstantSource clock;

    FiringNews(ScheduledFiles files, News news, InstantSource clock) {
        this.files = requireNonNull(files, "files");
        this.news = requireNonNull(news, "news");
        this.clock = requireNonNull(clock, "clock");
    }

    /** The schedule that a firing is of; empty where no file has it any more, or a person has asked. */
    Optional<ScheduleEntry> schedule(Firing firing) {
        return files.of(firing.evaluation()).stream()
                .flatMap(file -> file.evaluation().schedules().stream())
                .filter(entry -> entry.name().equals(firing.schedule()))
                .findFirst();
    }

    void missed(Missed missed) {
        news.tell(
                missed.evaluation(),
                "'" + missed.schedule().name() + "' missed " + iso(missed.since(), missed.schedule())
                        + (missed.schedule().misfire() == Misfire.ONCE
                                ? ": it is made up for, once"
                                : ": that is left out"));
    }

    void leftOut(Firing firing, String why) {
        String time = schedule(firing)
                .map(entry -> iso(firing.scheduledAt(), entry))
                .orElse(firing.scheduledAt().toString());
        news.tell(firing.evaluation(), "'" + firing.schedule() + "' of " + time + " is left out: " + why);
    }

    void fired(String evaluation, ScheduleEntry schedule, Instant at, Offer offer) {
        switch (offer) {
            case TAKEN -> tell(evaluation, schedule, at, "has fired");
            case OVERLAPS -> tell(evaluation, schedule, at, "is left out: a run of it goes on or waits");
            case TOO_MANY -> tell(evaluation, schedule, at, "is left out: too many of it wait already");
            case KNOWN -> {}
        }
    }

    void lost(String evaluation, ScheduleEntry schedule, Instant at, Exception why) {
        tell(evaluation, schedule, at, "is lost: " + why.getMessage());
    }

    private void tell(String evaluation, ScheduleEntry schedule, Instant at, String what) {
        news.tell(evaluation, "'" + schedule.name() + "' of " + iso(at, schedule) + " " + what);
    }

    void allNext() {
        files.all().forEach(file -> next(file.name()));
    }

    void next(String evaluation) {
        record Next(ScheduleEntry schedule, ZonedDateTime time) {}
        Instant now = clock.instant();
        Optional<Next> next = files.of(evaluation).stream()
                .flatMap(file -> file.evaluation().schedules().stream())
                .flatMap(entry -> CronExpressions.next(entry, now, 1).stream().map(time -> new Next(entry, time)))
                .min(Comparator.comparing(found -> found.time().toInstant()));
        news.tell(
                evaluation,
                next.map(found -> "next is '" + found.schedule().name() + "' at "
                                + iso(found.time().toInstant(), found.schedule()))
                        .orElse("no schedule of it fires any more"));
    }

    private static String iso(Instant time, ScheduleEntry entry) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atZone(entry.timeZone()));
    }
}
