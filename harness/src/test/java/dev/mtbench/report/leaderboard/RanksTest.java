package dev.mtbench.report.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RanksTest {

    private static Optional<Interval> from(double low, double high) {
        return Optional.of(new Interval(low, high));
    }

    private static List<Optional<Integer>> ranks(int... ranks) {
        List<Optional<Integer>> all = new ArrayList<>();
        for (int rank : ranks) {
            all.add(Optional.of(rank));
        }
        return all;
    }

    @Test
    void whoseIntervalsOverlapShareARank() {
        assertThat(Ranks.of(List.of(from(8, 9), from(7.5, 8.2), from(6, 7), from(6.9, 7.2))))
                .isEqualTo(ranks(1, 1, 3, 3));
    }

    @Test
    void aWideIntervalReachesUpToTheBest() {
        assertThat(Ranks.of(List.of(from(8, 9), from(7, 7.5), from(5, 8.5)))).isEqualTo(ranks(1, 2, 1));
    }

    @Test
    void intervalsThatTouchAreNotApart() {
        assertThat(Ranks.of(List.of(from(8, 9), from(7, 8)))).isEqualTo(ranks(1, 1));
    }

    @Test
    void whatIsUnknownHasNoRankAndPutsNobodyDown() {
        assertThat(Ranks.of(List.of(from(5, 6), Optional.empty(), from(3, 4))))
                .containsExactly(Optional.of(1), Optional.empty(), Optional.of(2));
        assertThat(Ranks.of(List.of())).isEmpty();
    }

    @Provide
    Arbitrary<List<Optional<Interval>>> intervals() {
        // Halves, so that ends meet often.
        Arbitrary<Integer> ends = Arbitraries.integers().between(2, 20);
        return Combinators.combine(ends, ends)
                .as((a, b) -> new Interval(Math.min(a, b) / 2.0, Math.max(a, b) / 2.0))
                .optional(0.9)
                .list()
                .ofMaxSize(30);
    }

    @Property
    void aRankCountsThoseThatLieWhollyAbove(@ForAll("intervals") List<Optional<Interval>> intervals) {
        List<Optional<Integer>> ranks = Ranks.of(intervals);

        assertThat(ranks).hasSameSizeAs(intervals);
        for (int i = 0; i < intervals.size(); i++) {
            Optional<Interval> own = intervals.get(i);
            assertThat(ranks.get(i))
                    .isEqualTo(own.map(known -> 1
                            + (int) intervals.stream()
                                    .flatMap(Optional::stream)
                                    .filter(other -> other.low() > known.high())
                                    .count()));
        }
    }

    @Property
    void whoeverLiesWhollyAboveAnotherRanksBetterAndSomeoneIsFirst(
            @ForAll("intervals") List<Optional<Interval>> intervals) {
        List<Optional<Integer>> ranks = Ranks.of(intervals);

        assertThat(ranks.stream().flatMap(Optional::stream).toList())
                .satisfies(known ->
                        assertThat(known.isEmpty() || known.contains(1)).isTrue());
        for (int i = 0; i < intervals.size(); i++) {
            for (int j = 0; j < intervals.size(); j++) {
                if (intervals.get(i).isPresent()
                        && intervals.get(j).isPresent()
                        && intervals.get(i).get().low() > intervals.get(j).get().high()) {
                    assertThat(ranks.get(i).orElseThrow())
                            .isLessThan(ranks.get(j).orElseThrow());
                }
            }
        }
    }
}
