package dev.mtbench.question.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Computes the answers of the math references by routes other than those the references take. */
final class MathReferencesTest {

    private static final int LAMPS = 12;
    private static final int RED = 0;
    private static final int BLUE = 2;

    private static final int AMBER_TILES = 2;
    private static final int BLUE_TILES = 3;
    private static final int CLEAR_TILES = 2;

    /** So low that every first roll exceeds it by at least 2. */
    private static final int NO_ROLL = -1;

    private static final Point A = new Point(Fraction.of(5), Fraction.of(12));
    private static final Point B = new Point(Fraction.of(0), Fraction.of(0));
    private static final Point C = new Point(Fraction.of(14), Fraction.of(0));
    private static final int AB = 13;
    private static final int BC = 14;
    private static final int CA = 15;

    @Test
    void theSettingsOfLampsInARowAreCountedByBruteForce() {
        long settings = IntStream.range(0, power(3, LAMPS))
                .mapToObj(MathReferencesTest::lampsOf)
                .filter(lamps -> hasEvenBlue(lamps) && hasNoTwoReds(lamps, LAMPS - 1))
                .count();

        assertThat(FreshSet.answer(1031, 1)).isEqualTo(Long.toString(settings));
    }

    @Test
    void theSettingsOfLampsInARingAreCountedByTheirLeastRotation() {
        long rings = IntStream.range(0, power(3, LAMPS))
                .mapToObj(MathReferencesTest::lampsOf)
                .filter(lamps -> hasEvenBlue(lamps) && hasNoTwoReds(lamps, LAMPS))
                .filter(MathReferencesTest::isLeastOfItsRotations)
                .count();

        assertThat(FreshSet.answer(1031, 2)).isEqualTo(Long.toString(rings));
    }

    @Test
    void theChanceOfFourTilesGivenAClearOneIsCountedOverAllOrders() {
        int withClear = 0;
        int withClearAndFour = 0;
        for (int[] order : permutations(AMBER_TILES + BLUE_TILES + CLEAR_TILES)) {
            int drawn = drawnTiles(order);
            if (clearTiles(order, drawn) > 0) {
                withClear++;
                withClearAndFour += drawn == 4 ? 1 : 0;
            }
        }

        assertThat(FreshSet.answer(1032, 1))
                .isEqualTo(Fraction.of(withClearAndFour)
                        .over(Fraction.of(withClear))
                        .toString());
    }

    @Test
    void theChanceOfFourTilesGivenAShownClearOneWeighsEveryOrderByItsShareOfClearTiles() {
        Fraction shownClear = Fraction.of(0);
        Fraction shownClearAndFour = Fraction.of(0);
        for (int[] order : permutations(AMBER_TILES + BLUE_TILES + CLEAR_TILES)) {
            int drawn = drawnTiles(order);
            Fraction share = Fraction.of(clearTiles(order, drawn)).over(Fraction.of(drawn));
            shownClear = shownClear.plus(share);
            if (drawn == 4) {
                shownClearAndFour = shownClearAndFour.plus(share);
            }
        }

        assertThat(FreshSet.answer(1032, 2))
                .isEqualTo(shownClearAndFour.over(shownClear).toString());
    }

    @Test
    void theDivisibilityByElevenIsTriedForEveryNumberUpToAThousand() {
        assertThat(FreshSet.answer(1033, 1))
                .isEqualTo(Integer.toString(dividing(11).size()));
    }

    @Test
    void theDivisibilityByTheSquareOfElevenIsTriedForEveryNumberUpToAThousand() {
        List<Integer> dividing = dividing(121);

        assertThat(FreshSet.answer(1033, 2))
                .isEqualTo(dividing.size() + ", and the smallest is n = " + dividing.get(0));
    }

    @Test
    void theTriangleHasTheSidesOfTheQuestion() {
        assertThat(squaredDistance(A, B)).isEqualTo(Fraction.of(AB * AB));
        assertThat(squaredDistance(B, C)).isEqualTo(Fraction.of(BC * BC));
        assertThat(squaredDistance(C, A)).isEqualTo(Fraction.of(CA * CA));
    }

    @Test
    void theNearestSideAndTheNearestVertexCutExactAreasFromTheTriangle() {
        List<Point> triangle = List.of(A, B, C);

        Fraction side = area(nearestToSideCa(triangle)).over(area(triangle));
        Fraction vertex = area(nearestToVertexB(triangle)).over(area(triangle));

        assertThat(FreshSet.answer(1034, 1)).isEqualTo("(a) " + side + ", (b) " + vertex);
    }

    @Test
    void theNearestSideAndItsOppositeVertexOccurTogetherOnAnExactArea() {
        List<Point> triangle = List.of(A, B, C);

        Fraction both = area(nearestToVertexB(nearestToSideCa(triangle))).over(area(triangle));

        assertThat(FreshSet.answer(1034, 2)).isEqualTo(both.toString());
    }

    @Test
    void theFewestBarsWithoutLossAreFoundByTryingEveryLoad() {
        assertThat(FreshSet.answer(1035, 1))
                .isEqualTo(Integer.toString(fewestBars(List.of(5, 4, 2), 0, new HashMap<>())));
    }

    @Test
    void theFewestBarsWithALossAtEveryCutAreFoundByTryingEveryLoad() {
        assertThat(FreshSet.answer(1035, 2))
                .isEqualTo(Integer.toString(fewestBars(List.of(5, 4, 2), 1, new HashMap<>())));
    }

    @Test
    void theFiftiethTermIsAddedUpFromTheRule() {
        BigInteger term = term(50, n -> n % 3 == 0);

        assertThat(FreshSet.answer(1036, 1)).isEqualTo("6^16 = " + term);
        assertThat(term).isEqualTo(BigInteger.valueOf(6).pow(16));
    }

    @Test
    void theSixtiethTermIsAddedUpFromTheRuleWithBothExceptions() {
        assertThat(FreshSet.answer(1036, 2))
                .isEqualTo(term(60, n -> n % 3 == 0 || n % 4 == 0).toString());
    }

    @Test
    void theSlowPowersAreComparedAsWholeNumbers() {
        BigInteger base = BigInteger.valueOf(101);
        BigInteger hundred = BigInteger.valueOf(100);
        long exponents = IntStream.rangeClosed(1, 3000)
                .filter(n -> base.pow(n).compareTo(BigInteger.valueOf(n).multiply(hundred.pow(n))) <= 0)
                .count();

        assertThat(FreshSet.answer(1037, 1)).isEqualTo(Long.toString(exponents));
    }

    @Test
    void theLargestRootOfAWholeNumberByItselfIsTheBoundAndIsAttained() {
        int best = 1;
        for (int n = 2; n <= 600; n++) {
            if (BigInteger.valueOf(n)
                            .pow(best)
                            .compareTo(BigInteger.valueOf(best).pow(n))
                    > 0) {
                best = n;
            }
        }

        assertThat(FreshSet.answer(1037, 2))
                .isEqualTo("c > " + best + "^(1/" + best + "); there is no smallest such c");
    }

    @Test
    void theIdempotentMatricesModuloSixAndTheirFixedVectorsAreCountedByBruteForce() {
        assertThat(FreshSet.answer(1038, 1)).isEqualTo(Integer.toString(idempotentsWithFixedVectors(6)));
    }

    @Test
    void theIdempotentMatricesModuloTwelveAndTheirFixedVectorsAreCountedByBruteForce() {
        assertThat(FreshSet.answer(1038, 2)).isEqualTo(Integer.toString(idempotentsWithFixedVectors(12)));
    }

    @Test
    void theExpectedSumWithTheLastRollFollowsEveryCourseOfTheSeries() {
        assertThat(FreshSet.answer(1039, 1))
                .isEqualTo(expectedSumAfter(NO_ROLL, true).toString());
    }

    @Test
    void theExpectedSumWithoutTheLastRollFollowsEveryCourseOfTheSeries() {
        assertThat(FreshSet.answer(1039, 2))
                .isEqualTo(expectedSumAfter(NO_ROLL, false).toString());
    }

    @Test
    void theSmallestGoodCircleIsFoundBySearchAndTheStepKeepsCirclesGood() {
        int smallest = IntStream.rangeClosed(3, 9)
                .filter(n -> !goodCircles(n).isEmpty())
                .min()
                .orElse(0);

        for (int n = smallest; n < 9; n++) {
            for (int[] circle : goodCircles(n)) {
                assertThat(canTakeTheNextNumber(circle)).isTrue();
            }
        }
        assertThat(FreshSet.answer(1040, 1))
                .isEqualTo("only the start is wrong; the claim is true exactly for n ≥ " + smallest);
    }

    @Test
    void theGoodCirclesOfNineAreListedUpToRotationAndReflection() {
        Set<List<Integer>> seen = new HashSet<>();
        int circles = 0;
        for (int[] circle : goodCircles(9)) {
            List<Integer> mirrored = new ArrayList<>();
            for (int i = 0; i < circle.length; i++) {
                mirrored.add(circle[(circle.length - i) % circle.length]);
            }
            if (!seen.contains(mirrored)) {
                circles++;
            }
            seen.add(Arrays.stream(circle).boxed().toList());
        }

        assertThat(FreshSet.answer(1040, 2)).isEqualTo(Integer.toString(circles));
    }

    private static int power(int base, int exponent) {
        return BigInteger.valueOf(base).pow(exponent).intValueExact();
    }

    private static int[] lampsOf(int code) {
        int[] lamps = new int[LAMPS];
        int rest = code;
        for (int i = 0; i < LAMPS; i++) {
            lamps[i] = rest % 3;
            rest /= 3;
        }
        return lamps;
    }

    private static boolean hasEvenBlue(int[] lamps) {
        return Arrays.stream(lamps).filter(lamp -> lamp == BLUE).count() % 2 == 0;
    }

    private static boolean hasNoTwoReds(int[] lamps, int neighbourhoods) {
        return IntStream.range(0, neighbourhoods).noneMatch(i -> lamps[i] == RED && lamps[(i + 1) % LAMPS] == RED);
    }

    private static boolean isLeastOfItsRotations(int[] lamps) {
        int[] rotated = new int[LAMPS];
        for (int shift = 1; shift < LAMPS; shift++) {
            for (int i = 0; i < LAMPS; i++) {
                rotated[i] = lamps[(i + shift) % LAMPS];
            }
            if (Arrays.compare(rotated, lamps) < 0) {
                return false;
            }
        }
        return true;
    }

    private static List<int[]> permutations(int size) {
        List<int[]> permutations = new ArrayList<>();
        permute(new int[size], 0, new boolean[size], permutations);
        return permutations;
    }

    private static void permute(int[] chosen, int length, boolean[] used, List<int[]> into) {
        if (length == chosen.length) {
            into.add(chosen.clone());
            return;
        }
        for (int next = 0; next < chosen.length; next++) {
            if (!used[next]) {
                used[next] = true;
                chosen[length] = next;
                permute(chosen, length + 1, used, into);
                used[next] = false;
            }
        }
    }

    private static int drawnTiles(int[] order) {
        int blue = 0;
        int drawn = 0;
        while (blue < 2) {
            blue += order[drawn] < BLUE_TILES ? 1 : 0;
            drawn++;
        }
        return drawn;
    }

    private static int clearTiles(int[] order, int drawn) {
        return (int) Arrays.stream(order, 0, drawn)
                .filter(tile -> tile >= BLUE_TILES + AMBER_TILES)
                .count();
    }

    private static List<Integer> dividing(int modulus) {
        BigInteger three = BigInteger.valueOf(3);
        return IntStream.rangeClosed(1, 1000)
                .filter(n -> three.pow(n)
                                .subtract(BigInteger.valueOf(n).pow(2))
                                .mod(BigInteger.valueOf(modulus))
                                .signum()
                        == 0)
                .boxed()
                .toList();
    }

    private static List<Point> nearestToSideCa(List<Point> polygon) {
        Linear ca = Linear.distance(C, A, CA);
        List<Point> clipped = clip(polygon, Linear.distance(A, B, AB).minus(ca));
        return clip(clipped, Linear.distance(B, C, BC).minus(ca));
    }

    private static List<Point> nearestToVertexB(List<Point> polygon) {
        return clip(clip(polygon, Linear.closerTo(B, A)), Linear.closerTo(B, C));
    }

    /** The part of a convex polygon where the form is not negative. */
    private static List<Point> clip(List<Point> polygon, Linear form) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            Point from = polygon.get(i);
            Point to = polygon.get((i + 1) % polygon.size());
            Fraction atFrom = form.at(from);
            Fraction atTo = form.at(to);
            if (atFrom.signum() >= 0) {
                kept.add(from);
            }
            if (atFrom.signum() * atTo.signum() < 0) {
                Fraction part = atFrom.over(atFrom.minus(atTo));
                kept.add(new Point(
                        from.x().plus(part.times(to.x().minus(from.x()))),
                        from.y().plus(part.times(to.y().minus(from.y())))));
            }
        }
        return kept;
    }

    private static Fraction area(List<Point> polygon) {
        Fraction doubled = Fraction.of(0);
        for (int i = 0; i < polygon.size(); i++) {
            Point p = polygon.get(i);
            Point q = polygon.get((i + 1) % polygon.size());
            doubled = doubled.plus(p.x().times(q.y())).minus(q.x().times(p.y()));
        }
        return doubled.over(Fraction.of(2));
    }

    private static Fraction squaredDistance(Point p, Point q) {
        Fraction dx = p.x().minus(q.x());
        Fraction dy = p.y().minus(q.y());
        return dx.times(dx).plus(dy.times(dy));
    }

    private static int fewestBars(List<Integer> pieces, int cut, Map<List<Integer>, Integer> known) {
        if (pieces.equals(List.of(0, 0, 0))) {
            return 0;
        }
        Integer before = known.get(pieces);
        if (before != null) {
            return before;
        }
        int fewest = Integer.MAX_VALUE;
        for (int a = 0; a <= pieces.get(0); a++) {
            for (int b = 0; b <= pieces.get(1); b++) {
                for (int c = 0; c <= pieces.get(2); c++) {
                    if (a + b + c > 0 && fitsOnABar(a + b + c, 32 * a + 27 * b + 16 * c, cut)) {
                        List<Integer> rest = List.of(pieces.get(0) - a, pieces.get(1) - b, pieces.get(2) - c);
                        fewest = Math.min(fewest, 1 + fewestBars(rest, cut, known));
                    }
                }
            }
        }
        known.put(pieces, fewest);
        return fewest;
    }

    private static boolean fitsOnABar(int pieces, int length, int cut) {
        boolean lastPieceIsTheRest = length + (pieces - 1) * cut == 60;
        boolean everyPieceIsCutOff = length + pieces * cut <= 60;
        return lastPieceIsTheRest || everyPieceIsCutOff;
    }

    private static BigInteger term(int index, IntPredicate isException) {
        List<BigInteger> terms = new ArrayList<>(List.of(BigInteger.ONE));
        for (int n = 2; n <= index; n++) {
            int summands = isException.test(n) ? n - 2 : n - 1;
            terms.add(terms.subList(0, summands).stream().reduce(BigInteger.ZERO, BigInteger::add));
        }
        return terms.get(index - 1);
    }

    private static int idempotentsWithFixedVectors(int modulus) {
        int found = 0;
        for (int code = 0; code < power(modulus, 4); code++) {
            int a = code % modulus;
            int b = code / modulus % modulus;
            int c = code / power(modulus, 2) % modulus;
            int d = code / power(modulus, 3);
            boolean diagonal = (a * a + b * c - a) % modulus == 0 && (c * b + d * d - d) % modulus == 0;
            boolean others = (a * b + b * d - b) % modulus == 0 && (c * a + d * c - c) % modulus == 0;
            found += diagonal && others ? fixedVectors(a, b, c, d, modulus) : 0;
        }
        return found;
    }

    private static int fixedVectors(int a, int b, int c, int d, int modulus) {
        int found = 0;
        for (int x = 0; x < modulus; x++) {
            for (int y = 0; y < modulus; y++) {
                found += (a * x + b * y - x) % modulus == 0 && (c * x + d * y - y) % modulus == 0 ? 1 : 0;
            }
        }
        return found;
    }

    private static Fraction expectedSumAfter(int last, boolean includingTheLast) {
        Fraction sixth = Fraction.of(1).over(Fraction.of(6));
        Fraction expected = Fraction.of(0);
        for (int roll = 1; roll <= 6; roll++) {
            if (roll > last + 1) {
                Fraction following = expectedSumAfter(roll, includingTheLast);
                expected = expected.plus(sixth.times(following.plus(Fraction.of(roll))));
            } else if (includingTheLast) {
                expected = expected.plus(sixth.times(Fraction.of(roll)));
            }
        }
        return expected;
    }

    /** Every good circle once for each direction, beginning with 1. */
    private static List<int[]> goodCircles(int size) {
        return permutations(size - 1).stream()
                .map(rest -> IntStream.concat(
                                IntStream.of(1), Arrays.stream(rest).map(i -> i + 2))
                        .toArray())
                .filter(MathReferencesTest::isGood)
                .toList();
    }

    private static boolean isGood(int[] circle) {
        return IntStream.range(0, circle.length).noneMatch(i -> (circle[i] + circle[(i + 1) % circle.length]) % 3 == 0);
    }

    private static boolean canTakeTheNextNumber(int[] circle) {
        int next = circle.length + 1;
        for (int i = 0; i < circle.length; i++) {
            int left = circle[i];
            int right = circle[(i + 1) % circle.length];
            boolean isThePlace =
                    next % 3 == 0 ? left % 3 != 0 && right % 3 != 0 : left % 3 == next % 3 || right % 3 == next % 3;
            if (isThePlace) {
                return (left + next) % 3 != 0 && (right + next) % 3 != 0;
            }
        }
        return false;
    }

    private record Point(Fraction x, Fraction y) {}

    /** The form {@code a·x + b·y + c}. */
    private record Linear(Fraction a, Fraction b, Fraction c) {

        /** The distance from the line through two points, positive to the left of the way there. */
        static Linear distance(Point from, Point to, int length) {
            Fraction a = from.y().minus(to.y()).over(Fraction.of(length));
            Fraction b = to.x().minus(from.x()).over(Fraction.of(length));
            return new Linear(a, b, Fraction.of(0).minus(a.times(from.x())).minus(b.times(from.y())));
        }

        /** Positive where the first point is the nearer one. */
        static Linear closerTo(Point near, Point far) {
            Point origin = new Point(Fraction.of(0), Fraction.of(0));
            Fraction two = Fraction.of(2);
            return new Linear(
                    two.times(near.x().minus(far.x())),
                    two.times(near.y().minus(far.y())),
                    squaredDistance(far, origin).minus(squaredDistance(near, origin)));
        }

        Linear minus(Linear other) {
            return new Linear(a.minus(other.a), b.minus(other.b), c.minus(other.c));
        }

        Fraction at(Point point) {
            return a.times(point.x()).plus(b.times(point.y())).plus(c);
        }
    }

    /** A fraction in lowest terms with a positive denominator. */
    private record Fraction(BigInteger numerator, BigInteger denominator) {

        static Fraction of(long value) {
            return new Fraction(BigInteger.valueOf(value), BigInteger.ONE);
        }

        private static Fraction reduced(BigInteger numerator, BigInteger denominator) {
            BigInteger divisor = numerator.gcd(denominator);
            BigInteger signed = denominator.signum() < 0 ? divisor.negate() : divisor;
            return new Fraction(numerator.divide(signed), denominator.divide(signed));
        }

        Fraction plus(Fraction other) {
            return reduced(
                    numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                    denominator.multiply(other.denominator));
        }

        Fraction minus(Fraction other) {
            return plus(other.times(of(-1)));
        }

        Fraction times(Fraction other) {
            return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
        }

        Fraction over(Fraction other) {
            return reduced(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
        }

        int signum() {
            return numerator.signum();
        }

        @Override
        public String toString() {
            return denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
        }
    }
}
