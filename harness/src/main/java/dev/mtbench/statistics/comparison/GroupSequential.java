package dev.mtbench.statistics.comparison;

import dev.mtbench.statistics.Normal;
import java.util.ArrayList;
import java.util.List;

/**
 * How large a difference must be to stop judging before all questions are judged, without more false alarms than one
 * look has.
 *
 * <p>Lan and DeMets' spending of O'Brien and Fleming's type, 2-2Φ(z(α/4)/√t) a side; the bounds by recursive
 * integration after Armitage, McPherson and Rowe. A stopped comparison has a verdict only: its scores are biased.
 */
public final class GroupSequential {

    /** Simpson's rule wants an even number. */
    private static final int STEPS = 400;

    private static final int HALVINGS = 60;
    private static final double FARTHEST = 20;

    private GroupSequential() {}

    /**
     * One look.
     *
     * @param information the part of the questions judged, 0 to 1
     * @param bound what |z| must pass
     * @param pValue the two-sided p-value of a z just there
     */
    public record Look(double information, double bound, double pValue) {}

    /** The bounds of equally spaced looks. */
    public static List<Look> bounds(int looks, double significance) {
        List<Double> information = new ArrayList<>();
        for (int look = 1; look <= looks; look++) {
            information.add((double) look / looks);
        }
        return bounds(information, significance);
    }

    /**
     * The bounds of looks.
     *
     * @param information the part of the questions judged at each, growing, up to 1
     * @param significance two-sided
     */
    public static List<Look> bounds(List<Double> information, double significance) {
        List<Look> looks = new ArrayList<>();
        Walk walk = new Walk(List.of(0.0), List.of(1.0));
        double time = 0;
        double spent = 0;
        for (double next : information) {
            if (!(next > time && next <= 1)) {
                throw new IllegalArgumentException("looks come one after the other, up to 1: " + information);
            }
            double spread = Math.sqrt(next - time);
            double spending = spending(next, significance);
            double edge = walk.edge(spread, spending - spent);
            double bound = edge / Math.sqrt(next);
            looks.add(new Look(next, bound, 2 * Normal.above(bound)));
            walk = walk.inside(edge, spread);
            time = next;
            spent = spending;
        }
        return looks;
    }

    /** The part of false alarms that one side may have had by now. */
    private static double spending(double time, double significance) {
        return 2 * Normal.above(Normal.quantile(1 - significance / 4) / Math.sqrt(time));
    }

    /** Where the sum may be that has not been stopped: places, and the probability at each. */
    private record Walk(List<Double> places, List<Double> weights) {

        /** The sum that a step from here passes with this probability. */
        double edge(double spread, double probability) {
            double low = 0;
            double high = FARTHEST;
            for (int halving = 0; halving < HALVINGS; halving++) {
                double middle = (low + high) / 2;
                if (above(middle, spread) > probability) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }

        private double above(double edge, double spread) {
            double sum = 0;
            for (int i = 0; i < places.size(); i++) {
                sum += weights.get(i) * Normal.above((edge - places.get(i)) / spread);
            }
            return sum;
        }

        /** A step further, what lies beyond the edges left out. */
        Walk inside(double edge, double spread) {
            double width = 2 * edge / STEPS;
            List<Double> next = new ArrayList<>();
            List<Double> nextWeights = new ArrayList<>();
            for (int i = 0; i <= STEPS; i++) {
                double place = -edge + i * width;
                double simpson = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
                next.add(place);
                nextWeights.add(density(place, spread) * simpson * width / 3);
            }
            return new Walk(next, nextWeights);
        }

        private double density(double place, double spread) {
            double sum = 0;
            for (int i = 0; i < places.size(); i++) {
                sum += weights.get(i) * Normal.density((place - places.get(i)) / spread) / spread;
            }
            return sum;
        }
    }
}
