package dev.mtbench.service;

import static java.util.Objects.requireNonNull;

import dev.mtbench.input.InputException;
import dev.mtbench.launch.Ended;
import java.time.InstantSource;
import java.util.function.Function;

/** What follows a run that has ended or failed: it is counted and told, and old runs go. */
final class Aftermath {

    private final ScheduledFiles files;
    private final News news;
    private final ServiceListener listener;
    private final InstantSource clock;
    private final Bell bell;

    Aftermath(ScheduledFiles files, News news, ServiceListener listener, InstantSource clock, Bell bell) {
        this.files = requireNonNull(files, "files");
        this.news = requireNonNull(news, "news");
        this.listener = requireNonNull(listener, "listener");
        this.clock = requireNonNull(clock, "clock");
        this.bell = requireNonNull(bell, "bell");
    }

    /** A run has ended, with its reports written. */
    void ended(String evaluation, Ended run) {
        listener.ended(evaluation, run);
        news.tell(evaluation, ToldRun.ending(run));
        files.of(evaluation)
                .flatMap(file -> file.evaluation().upkeep().keep())
                .ifPresent(keep ->
                        new Retention(files.results(), files.all(), news).apply(evaluation, keep, clock.instant()));
    }

    /**
     * A firing cannot be run, or its run failed; what a stop has cut off has not failed.
     *
     * @param swept without secrets, what else went wrong in words
     */
    void failed(String about, Exception why, Function<Exception, String> swept) {
        if (why instanceof InputException faults) {
            if (!bell.isStopped()) {
                listener.failed(about);
                faults.faults().forEach(fault -> news.tell(about, "cannot be run: " + fault));
            }
        } else {
            listener.failed(about);
            news.tell(about, "the run failed: " + swept.apply(why));
        }
    }

    /** The same where nobody knows the secrets: the run's own log has the rest. */
    void failed(String about, Exception why) {
        failed(about, why, other -> other.getClass().getSimpleName());
    }
}
