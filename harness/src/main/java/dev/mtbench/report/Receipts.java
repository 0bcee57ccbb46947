package dev.mtbench.report;

import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.Price;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Usage;
import dev.mtbench.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the receipts of one candidate's or one judge's replies come to; they are counted, not kept. */
final class Receipts {

    private final Map<String, Long> servedModels = new TreeMap<>();
    private final Map<String, Long> systemFingerprints = new TreeMap<>();
    private final Map<Adaptation, Long> adaptations = new EnumMap<>(Adaptation.class);
    private final List<Double> seconds = new ArrayList<>();
    private Optional<Usage> used = Optional.empty();
    private long uncounted;
    private long requests;
    private long retries;

    void add(Receipt receipt) {
        receipt.servedModel().ifPresent(name -> servedModels.merge(name, 1L, Long::sum));
        receipt.systemFingerprint().ifPresent(mark -> systemFingerprints.merge(mark, 1L, Long::sum));
        receipt.adaptations().forEach(adaptation -> adaptations.merge(adaptation, 1L, Long::sum));
        receipt.latency().ifPresent(latency -> seconds.add(latency.toNanos() / 1e9));
        receipt.usage()
                .ifPresent(more -> used = Optional.of(used.map(more::plus).orElse(more)));
        uncounted += receipt.latency().isPresent() && receipt.usage().isEmpty() ? 1 : 0;
        requests += receipt.attempts();
        retries += Math.max(0, receipt.attempts() - 1);
    }

    /** {@code uncounted} replies came without their usage: the sums are of the others. */
    Report.UsagePart usage() {
        return new Report.UsagePart(
                Figures.nullable(used.map(Usage::inputTokens)),
                Figures.nullable(used.map(Usage::outputTokens)),
                Figures.nullable(used.flatMap(Receipts::reasoning)),
                uncounted,
                requests,
                retries);
    }

    private static Optional<Long> reasoning(Usage usage) {
        return usage.reasoningTokens().isPresent()
                ? Optional.of(usage.reasoningTokens().getAsLong())
                : Optional.empty();
    }

    /** Unknown where the price is, or where a reply came without its usage. */
    Report.Cost cost(Optional<Price> price) {
        return new Report.Cost(Figures.nullable(price.filter(any -> uncounted == 0)
                .flatMap(paid -> used.map(paid::of))
                .map(Figures::steady)));
    }

    Report.Latency latency() {
        return new Report.Latency(
                Figures.nullable(Quantiles.nearestRank(seconds, 0.5)),
                Figures.nullable(Quantiles.nearestRank(seconds, 0.95)),
                Figures.nullable(Quantiles.nearestRank(seconds, 0.99)));
    }

    /** The model that most replies say they are of; null where none says. */
    @Nullable
    String servedModel() {
        return most(servedModels);
    }

    @Nullable
    String systemFingerprint() {
        return most(systemFingerprints);
    }

    private static @Nullable String most(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** How many replies say each model. */
    Map<String, Long> servedModels() {
        return Collections.unmodifiableMap(servedModels);
    }

    Map<String, Long> systemFingerprints() {
        return Collections.unmodifiableMap(systemFingerprints);
    }

    /** How many replies were had with each adaptation. */
    Map<Adaptation, Long> adaptations() {
        return Collections.unmodifiableMap(adaptations);
    }

    List<Report.AdaptationPart> adaptationParts() {
        return adaptations.entrySet().stream()
                .map(entry -> new Report.AdaptationPart(
                        entry.getKey().parameter(),
                        entry.getKey().change(),
                        entry.getKey().effect().isPresent(),
                        entry.getValue()))
                .toList();
    }
}
