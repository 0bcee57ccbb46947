package dev.mtbench.web;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Price;
import dev.mtbench.chat.Receipt;
import dev.mtbench.judge.Judge;
import dev.mtbench.launch.Ended;
import dev.mtbench.launch.Watcher;
import dev.mtbench.run.Entry;
import dev.mtbench.run.StoredRun;
import dev.mtbench.schedule.Offer;
import dev.mtbench.service.ServiceListener;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus is told. Numbers of runs come from their files, counts from what this process does. An evaluation
 * shows its first hundred candidates, and the first hundred evaluations are counted: a series is never made for each run.
 */
public final class Metrics implements ServiceListener, Watcher.Factory {

    /** The type of its text. */
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "harness.";
    private static final String EVALUATION = "evaluation";
    private static final String CANDIDATE = "candidate";
    private static final int MOST_CANDIDATES = 100;
    private static final int MOST_EVALUATIONS = 100;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge scores = gauges("score", "The headline score of the last run that has one.");
    private final MultiGauge coverage = gauges("coverage", "The part of the last run's scores that are there, 0 to 1.");
    private final MultiGauge alarms = gauges("alarms", "What the last run's report says somebody should look at.");
    private final MultiGauge ages = gauges("run.age.seconds", "Since the last run with a report ended.");
    private final MultiGauge inFlight = gauges("in.flight", "Requests under way.");
    private final MultiGauge left = gauges("left", "Replies that the runs going on still take.");
    private final MultiGauge queue = gauges("queue", "Firings that wait or are being run.");
    private final MultiGauge serving = gauges("serving", "1 while schedules are in force.");

    /** Registers what the virtual machine says of itself. */
    public Metrics() {
        registry.config()
                .meterFilter(
                        MeterFilter.maximumAllowableTags(PREFIX, EVALUATION, MOST_EVALUATIONS, MeterFilter.deny()));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    private MultiGauge gauges(String name, String description) {
        return MultiGauge.builder(PREFIX + name).description(description).register(registry);
    }

    /** All of it, as Prometheus reads it. */
    synchronized String text(ServiceView view, ServiceView.Activity activity) {
        Instant now = Instant.parse(view.now());
        serving.register(List.of(MultiGauge.Row.of(Tags.empty(), view.serving() ? 1 : 0)), true);
        scores.register(rows(view, ServiceView.Candidate::mean), true);
        coverage.register(
                rows(
                        view,
                        candidate ->
                                candidate.expected() == 0 ? null : (double) candidate.scored() / candidate.expected()),
                true);
        alarms.register(
                view.evaluations().stream()
                        .flatMap(each -> Optional.ofNullable(each.lastRun()).stream()
                                .map(run -> row(each.name(), run.alarms().size())))
                        .toList(),
                true);
        ages.register(
                view.evaluations().stream()
                        .flatMap(each -> age(each, now).stream())
                        .toList(),
                true);
        queue.register(
                view.evaluations().stream()
                        .map(each -> row(
                                each.name(),
                                activity.queue().stream()
                                        .filter(firing -> firing.evaluation().equals(each.name()))
                                        .count()))
                        .toList(),
                true);
        inFlight.register(sums(view, activity, run -> run.inFlight()), true);
        left.register(sums(view, activity, Metrics::left), true);
        return registry.scrape(TYPE);
    }

    private interface NumberOf<T> {
        @Nullable
        Double of(T each);
    }

    private static List<MultiGauge.Row<?>> rows(ServiceView view, NumberOf<ServiceView.Candidate> number) {
        return view.evaluations().stream()
                .flatMap(each -> each.candidates().stream()
                        .limit(MOST_CANDIDATES)
                        .flatMap(candidate -> Optional.ofNullable(number.of(candidate)).stream()
                                .<MultiGauge.Row<?>>map(value -> MultiGauge.Row.of(
                                        Tags.of(EVALUATION, each.name(), CANDIDATE, candidate.name()), value))))
                .toList();
    }

    private static MultiGauge.Row<?> row(String evaluation, Number value) {
        return MultiGauge.Row.of(Tags.of(EVALUATION, evaluation), value);
    }

    private static Optional<MultiGauge.Row<?>> age(ServiceView.Evaluation evaluation, Instant now) {
        return Optional.ofNullable(evaluation.lastRun())
                .flatMap(run -> Optional.ofNullable(run.finishedAt()))
                .map(ended -> row(
                        evaluation.name(),
                        Duration.between(Instant.parse(ended), now).toSeconds()));
    }

    private interface CountOf {
        long of(ServiceView.Run run);
    }

    private static List<MultiGauge.Row<?>> sums(ServiceView view, ServiceView.Activity activity, CountOf count) {
        return view.evaluations().stream()
                .<MultiGauge.Row<?>>map(each -> row(
                        each.name(),
                        activity.runs().stream()
                                .filter(run -> run.evaluation().equals(each.name()))
                                .mapToLong(count::of)
                                .sum()))
                .toList();
    }

    private static long left(ServiceView.Run run) {
        return run.candidates().stream()
                .mapToLong(candidate ->
                        Math.max(0, (long) run.answers() + run.verdicts() - candidate.asked() - candidate.judged()))
                .sum();
    }

    private void count(String name, double amount, String... tags) {
        registry.counter(PREFIX + name, tags).increment(amount);
    }

    @Override
    public void fired(String evaluation, Offer offer) {
        count("firings", 1, EVALUATION, evaluation, "outcome", offer.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void ended(String evaluation, Ended ended) {
        count("runs", 1, EVALUATION, evaluation, "status", ended.status().label());
    }

    @Override
    public void failed(String evaluation) {
        count("failures", 1, EVALUATION, evaluation);
    }

    @Override
    public Watcher watch(StoredRun run, IntSupplier underWay) {
        String evaluation = run.evaluation().name();
        Map<String, Price> candidates = new HashMap<>();
        Map<String, Price> judges = new HashMap<>();
        for (Candidate candidate : run.evaluation().candidates()) {
            candidate.price().ifPresent(price -> candidates.put(candidate.name(), price));
        }
        for (Judge judge : run.evaluation().judges()) {
            judge.price().ifPresent(price -> judges.put(judge.name(), price));
        }
        return new Watcher() {
            @Override
            public void recorded(String candidate, Entry entry) {
                boolean judged = entry instanceof Entry.Judged;
                count(
                        evaluation,
                        judged ? "judge" : CANDIDATE,
                        entry.receipt(),
                        Optional.ofNullable(
                                entry instanceof Entry.Judged verdict
                                        ? judges.get(verdict.judge())
                                        : candidates.get(candidate)));
            }
        };
    }

    private void count(String evaluation, String role, Receipt receipt, Optional<Price> price) {
        String[] tags = {EVALUATION, evaluation, "role", role};
        count("requests", receipt.attempts(), tags);
        count("retries", Math.max(0, receipt.attempts() - 1), tags);
        receipt.usage().ifPresent(usage -> {
            count("tokens", (double) usage.inputTokens(), EVALUATION, evaluation, "role", role, "kind", "input");
            count("tokens", (double) usage.outputTokens(), EVALUATION, evaluation, "role", role, "kind", "output");
            price.ifPresent(known -> count("cost.usd", known.of(usage), tags));
        });
    }
}
