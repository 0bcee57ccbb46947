package dev.mtbench.question.corrected;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Computes the answers of the corrected references for math. */
final class CorrectedMathTest {

    private static final int[][] TRIANGLE = {{0, 0}, {-1, 1}, {3, 3}};

    private static String answer(int id, int turn) {
        return CorrectedSet.answer(id, turn);
    }

    @Test
    void theTrianglesAreaIsHalfItsDeterminant() {
        int[] u = TRIANGLE[1];
        int[] v = TRIANGLE[2];
        int doubled = Math.abs(u[0] * v[1] - u[1] * v[0]);

        assertThat(doubled % 2).isZero();
        assertThat(answer(111, 1)).isEqualTo(Integer.toString(doubled / 2));
    }

    @Test
    void oneCentreIsEquallyFarFromAllCornersAndGivesTheCircle() {
        List<Integer> squaredRadii = IntStream.rangeClosed(-9, 9)
                .boxed()
                .flatMap(x -> IntStream.rangeClosed(-9, 9).mapToObj(y -> squaredDistances(x, y)))
                .filter(distances -> distances.size() == 1)
                .map(distances -> distances.iterator().next())
                .toList();

        assertThat(squaredRadii).hasSize(1);
        assertThat(answer(111, 2)).startsWith(squaredRadii.get(0) + "π").contains("15.708");
        assertThat(squaredRadii.get(0) * Math.PI).isBetween(15.7075, 15.7085);
    }

    private static Set<Integer> squaredDistances(int x, int y) {
        return IntStream.range(0, TRIANGLE.length)
                .map(i -> (TRIANGLE[i][0] - x) * (TRIANGLE[i][0] - x) + (TRIANGLE[i][1] - y) * (TRIANGLE[i][1] - y))
                .boxed()
                .collect(Collectors.toSet());
    }

    @Test
    void everyYearsInvestmentIsHalfOfTheOneBefore() {
        int first = 8000;
        int second = first / 2;
        int third = second / 2;

        assertThat(answer(112, 1)).isEqualTo("$%d,%03d".formatted((first + second) / 1000, (first + second) % 1000));
        assertThat(answer(112, 2)).isEqualTo("$%d,%03d".formatted(third / 1000, third % 1000));
    }

    /** A hundred students: those below 58 like blue, the last 22 of them and the next 23 like green. */
    @Test
    void theStudentsOfTwoColoursAreCounted() {
        IntPredicate blue = student -> student < 58;
        IntPredicate green = student -> student >= 36 && student < 81;

        assertThat(count(100, green)).isEqualTo(45);
        assertThat(count(100, blue.and(green))).isEqualTo(22);
        assertThat(answer(113, 1)).isEqualTo(count(100, blue.or(green).negate()) + "%");
        assertThat(answer(113, 2)).isEqualTo(count(100, green.and(blue.or(green).negate())) + "%");
        assertThat(CorrectedSet.reference(113, 2)).contains(count(100, green.and(blue.negate())) + "/45");
    }

    @Test
    void theThrowsOfTwoDiceAreCounted() {
        IntPredicate atLeastThree = fall -> fall / 6 + fall % 6 + 2 >= 3;
        IntPredicate even = fall -> (fall / 6 + fall % 6 + 2) % 2 == 0;

        assertThat(answer(114, 1)).startsWith(count(36, atLeastThree) + "/36 ").contains("97.2%");
        assertThat(count(36, atLeastThree) / 36.0).isBetween(0.9715, 0.9725);
        assertThat(answer(114, 2)).isEqualTo(100 * count(36, even.or(atLeastThree)) / 36 + "%");
    }

    @Test
    void oneNumberOfPassengersLeavesTwentyFiveAfterTheSecondStop() {
        List<Integer> boarded = IntStream.rangeClosed(0, 1000)
                .filter(people -> people % 2 == 0 && people / 2 + 4 - 6 + 8 == 25)
                .boxed()
                .toList();

        assertThat(boarded).hasSize(1);
        assertThat(answer(115, 1)).isEqualTo(boarded.get(0).toString());
        assertThat(answer(115, 2)).isEqualTo("$" + 2 * (boarded.get(0) + 4 + 8));
    }

    @Test
    void everySolutionOfTheTwoEquationsHasTheSameDifferences() {
        for (int z = -30; z <= 30; z++) {
            for (int x = -130; x <= 130; x++) {
                int y = 4 * z - x;
                if (x * y == 4 * z * z) {
                    assertThat(answer(116, 1)).isEqualTo(Integer.toString(x - y));
                    assertThat(2 * (z - x)).as(answer(116, 2)).isEqualTo(-y);
                }
            }
        }
        assertThat(answer(116, 2)).isEqualTo("-y/2");
    }

    @Test
    void theIntegersWithinTheBoundsAreCounted() {
        assertThat(answer(117, 1)).isEqualTo(countAround(x -> Math.abs(x + 5) < 10));
        assertThat(answer(117, 2)).isEqualTo(countAround(x -> Math.abs(x + 10) < 5));
    }

    private static String countAround(IntPredicate solution) {
        return Long.toString(IntStream.rangeClosed(-500, 500).filter(solution).count());
    }

    @Test
    void theDoubledNumbersLeaveOneRemainderEach() {
        assertThat(remainders(4)).containsExactly(answer(118, 1));
        assertThat(remainders(5)).containsExactly(answer(118, 2));
    }

    private static Set<String> remainders(int divisor) {
        return IntStream.range(0, 10_000)
                .filter(number -> number % 10 == 4)
                .mapToObj(number -> Integer.toString(2 * number % divisor))
                .collect(Collectors.toSet());
    }

    @Test
    void theBooksAreAddedUpOneByOne() {
        int[] copies = {5, 3, 2};
        BigDecimal[] prices = {new BigDecimal(20), new BigDecimal(30), new BigDecimal(45)};
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal earned = BigDecimal.ZERO;
        for (int i = 0; i < copies.length; i++) {
            for (int copy = 0; copy < copies[i]; copy++) {
                paid = paid.add(prices[i]);
                earned = earned.add(prices[i].multiply(new BigDecimal("1.25")));
            }
        }

        assertThat(answer(119, 1)).isEqualTo("$" + paid.toBigIntegerExact());
        assertThat(answer(119, 2)).isEqualTo("$" + earned.toBigIntegerExact());
    }

    /** (x - 2)(4x² + 8x + 7), coefficient by coefficient; the second factor has no real root. */
    @Test
    void theCubicHasOneRealRoot() {
        int[] quotient = {4, 8, 7};
        int root = 2;
        int[] product = {
            quotient[0], quotient[1] - root * quotient[0], quotient[2] - root * quotient[1], -root * quotient[2]
        };

        assertThat(product).containsExactly(4, 0, -9, -14);
        assertThat(quotient[1] * quotient[1] - 4 * quotient[0] * quotient[2]).isEqualTo(-48);
        assertThat(answer(120, 1)).isEqualTo(Integer.toString(4 * 8 - 9 * 2 - 14));
        assertThat(answer(120, 2)).isEqualTo("x = " + root);
    }

    private static long count(int cases, IntPredicate good) {
        return IntStream.range(0, cases).filter(good).count();
    }
}
