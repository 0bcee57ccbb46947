package dev.mtbench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Which questions are drawn again, with replacement within their stratum: the same for every candidate.
 *
 * <p>For statistics without a formula for their error. The same sizes, draws and seed give the same questions on every
 * machine.
 *
 * @param sizes the questions of each stratum
 * @param draws how many sets of questions are drawn
 * @param seed of the generator, to be told with the result
 */
public record Resampling(List<Integer> sizes, int draws, long seed) {

    /** Enough for the ends of a 95% interval. */
    public static final int DRAWS = 2000;

    public Resampling {
        sizes = List.copyOf(sizes);
        if (draws < 1 || sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("strata of " + sizes + " questions cannot be drawn " + draws + " times");
        }
    }

    /**
     * A statistic of every set drawn.
     *
     * @param strata what there is of each question, by stratum
     * @param statistic empty where a set does not have it; such a set is left out
     */
    public <T> List<Double> replicates(List<List<T>> strata, Function<List<List<T>>, Optional<Double>> statistic) {
        List<Double> replicates = new ArrayList<>();
        results(strata, statistic).forEach(value -> value.ifPresent(replicates::add));
        return replicates;
    }

    /** What becomes of every set drawn, in order. */
    public <T, R> List<R> results(List<List<T>> strata, Function<List<List<T>>, R> of) {
        if (!strata.stream().map(List::size).toList().equals(sizes)) {
            throw new IllegalArgumentException("the strata are not of the sizes " + sizes);
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<R> results = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            List<List<T>> drawn = new ArrayList<>();
            for (List<T> stratum : strata) {
                drawn.add(draw(stratum, random));
            }
            results.add(of.apply(drawn));
        }
        return results;
    }

    private static <T> List<T> draw(List<T> stratum, SplittableRandom random) {
        List<T> drawn = new ArrayList<>(stratum.size());
        for (int i = 0; i < stratum.size(); i++) {
            drawn.add(stratum.get(random.nextInt(stratum.size())));
        }
        return drawn;
    }
}
