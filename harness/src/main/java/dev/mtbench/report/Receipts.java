package dev.mtbench.report;

import dev.mtbench.chat.Price;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Usage;
import dev.mtbench.statistics.Quantiles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the receipts of one candidate's or one judge's replies come to. */
record Receipts(List<Receipt> receipts) {

    Report.UsagePart usage() {
        Optional<Usage> total = total();
        long requests = receipts.stream().mapToLong(Receipt::attempts).sum();
        long retries = receipts.stream()
                .mapToLong(receipt -> Math.max(0, receipt.attempts() - 1))
                .sum();
        return new Report.UsagePart(
                Figures.nullable(total.map(Usage::inputTokens)),
                Figures.nullable(total.map(Usage::outputTokens)),
                uncounted(),
                requests,
                retries);
    }

    Report.Cost cost(Optional<Price> price) {
        boolean known = uncounted() == 0;
        return new Report.Cost(Figures.nullable(price.filter(any -> known)
                .flatMap(paid -> total().map(paid::of))
                .map(Figures::steady)));
    }

    Report.Latency latency() {
        List<Double> seconds = receipts.stream()
                .flatMap(receipt -> receipt.latency().stream())
                .map(latency -> latency.toNanos() / 1e9)
                .toList();
        return new Report.Latency(
                Figures.nullable(Quantiles.nearestRank(seconds, 0.5)),
                Figures.nullable(Quantiles.nearestRank(seconds, 0.95)),
                Figures.nullable(Quantiles.nearestRank(seconds, 0.99)));
    }

    /** The name that most replies give; null where none gives any. */
    @Nullable
    String most(Function<Receipt, Optional<String>> name) {
        return counts(name).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** How many replies give each name. */
    Map<String, Long> counts(Function<Receipt, Optional<String>> name) {
        Map<String, Long> counts = new TreeMap<>();
        receipts.forEach(receipt -> name.apply(receipt).ifPresent(found -> counts.merge(found, 1L, Long::sum)));
        return counts;
    }

    private Optional<Usage> total() {
        return receipts.stream().flatMap(receipt -> receipt.usage().stream()).reduce(Usage::plus);
    }

    /** Replies have a latency; of these, those that nobody counted the tokens of. */
    private long uncounted() {
        return receipts.stream()
                .filter(receipt ->
                        receipt.latency().isPresent() && receipt.usage().isEmpty())
                .count();
    }
}
