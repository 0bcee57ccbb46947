package dev.mtbench.question.corrected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Works out the answers of the corrected references for reasoning where they can be worked out. */
final class CorrectedReasoningTest {

    private static String answer(int id, int turn) {
        return CorrectedSet.answer(id, turn);
    }

    /** Whoever runs in a place can overtake the runner in the place before, and nobody else. */
    @Test
    void overtakingLeadsToThePlaceOfTheOvertaken() {
        int runners = 7;
        int second = 2;
        Set<List<Integer>> afterwards = new HashSet<>();
        boolean lastCanBeOvertaken = false;
        for (int place = 2; place <= runners; place++) {
            int overtaken = place - 1;
            if (overtaken == second) {
                afterwards.add(List.of(overtaken, place));
            }
            lastCanBeOvertaken |= overtaken == runners;
        }

        assertThat(afterwards).containsExactly(List.of(2, 3));
        assertThat(answer(101, 1)).isEqualTo("second; third");
        assertThat(lastCanBeOvertaken).isFalse();
        assertThat(answer(101, 2)).startsWith("impossible");
    }

    @Test
    void theBrothersOfOneBoyAreTheBoysOfTheFamilyButHimself() {
        assertThat(answer(104, 1)).isEqualTo(brothersOfDavid(1));
        assertThat(answer(104, 2)).isEqualTo(brothersOfDavid(2));
    }

    private static String brothersOfDavid(int brothersOfEachSister) {
        int[] boys = IntStream.rangeClosed(1, 20)
                .filter(inTheFamily -> inTheFamily == brothersOfEachSister)
                .toArray();
        assertThat(boys).hasSize(1);
        return Integer.toString(boys[0] - 1);
    }

    /** A way to park: the names and the colours by space, of which the first is 0 and the secretary's is 3. */
    private record Parking(List<String> names, List<String> colours) {

        int of(String name) {
            return names.indexOf(name);
        }

        int in(String colour) {
            return colours.indexOf(colour);
        }

        static boolean isBetween(int middle, int one, int other) {
            return Math.abs(one - other) == 2 && middle == (one + other) / 2;
        }

        boolean followsTheClues() {
            return in("red") == 0
                    && isBetween(in("blue"), in("red"), in("green"))
                    && in("purple") == 4
                    && in("yellow") == 3
                    && Math.abs(of("Alice") - of("David")) == 1
                    && of("Enid") == in("green")
                    && isBetween(of("Bert"), of("Cheryl"), of("Enid"))
                    && of("David") == 4;
        }
    }

    @Test
    void oneWayToParkFollowsAllClues() {
        List<Parking> found = new ArrayList<>();
        for (List<String> names : orders(List.of("Alice", "Bert", "Cheryl", "David", "Enid"))) {
            for (List<String> colours : orders(List.of("yellow", "green", "purple", "red", "blue"))) {
                Parking parking = new Parking(names, colours);
                if (parking.followsTheClues()) {
                    found.add(parking);
                }
            }
        }

        assertThat(found).hasSize(1);
        List<String> backwards = new ArrayList<>(found.get(0).colours());
        Collections.reverse(backwards);
        assertThat(answer(105, 1)).isEqualTo(found.get(0).names().get(3));
        assertThat(answer(105, 2)).isEqualTo(String.join(", ", backwards));
    }

    private static List<List<String>> orders(List<String> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : items) {
            List<String> rest =
                    items.stream().filter(item -> !item.equals(first)).toList();
            for (List<String> order : orders(rest)) {
                List<String> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    private record Prices(int apples, int oranges, int bananas) {}

    @Test
    void theStatementsOnPricesHoldForAllSomeOrNoPrices() {
        Predicate<Prices> first = prices -> prices.oranges() > prices.apples();
        Predicate<Prices> second = prices -> prices.oranges() < prices.bananas();
        Predicate<Prices> third = prices -> prices.bananas() > prices.apples() && prices.bananas() > prices.oranges();

        assertThat(answer(106, 1)).isEqualTo(truth(first.and(second), third));
        assertThat(answer(106, 2)).isEqualTo(truth(third, first));
    }

    private static String truth(Predicate<Prices> known, Predicate<Prices> asked) {
        Set<Boolean> truths = new HashSet<>();
        for (int code = 0; code < 125; code++) {
            Prices prices = new Prices(code / 25, code / 5 % 5, code % 5);
            if (known.test(prices)) {
                truths.add(asked.test(prices));
            }
        }
        return truths.size() == 2 ? "uncertain" : truths.iterator().next().toString();
    }

    /** "P is the father of Q": everyone has one father, and a son's parent who is somebody's father is his father. */
    @Test
    void theChainOfFathersHasThreeSteps() {
        List<String> fatherhoods = List.of("AB", "BC", "DC", "DE", "XE", "XY", "YZ");
        Map<Character, Character> same = new HashMap<>();
        for (int round = 0; round < fatherhoods.size(); round++) {
            Map<Character, Character> fathers = new HashMap<>();
            for (String fatherhood : fatherhoods) {
                char father = one(same, fatherhood.charAt(0));
                char known = fathers.computeIfAbsent(one(same, fatherhood.charAt(1)), child -> father);
                if (known != father) {
                    same.put(father, known);
                }
            }
        }
        Set<String> people = new TreeSet<>();
        fatherhoods.forEach(
                fatherhood -> people.add("" + one(same, fatherhood.charAt(0)) + one(same, fatherhood.charAt(1))));

        assertThat(people).containsExactly("AB", "BC", "BE", "BY", "YZ");
        assertThat(answer(107, 1)).isEqualTo("grandfather");
        assertThat(answer(107, 2)).isEqualTo("three generations; great-grandfather");
    }

    private static char one(Map<Character, Character> same, char person) {
        char found = person;
        while (same.containsKey(found)) {
            found = same.get(found);
        }
        return found;
    }

    /** Directions clockwise; the right hand is a quarter further on. */
    @Test
    void theShadowLiesToTheRightOfOneDirectionOnly() {
        List<String> clockwise = List.of("north", "east", "south", "west");
        String shadow = clockwise.get((clockwise.indexOf("east") + 2) % 4);
        List<String> facing = clockwise.stream()
                .filter(way -> clockwise.get((clockwise.indexOf(way) + 1) % 4).equals(shadow))
                .toList();

        assertThat(answer(109, 1)).isEqualTo(shadow);
        assertThat(facing).containsExactly(answer(109, 2));
    }

    /** What cannot be computed is argued in the references; these say on what their answers are settled. */
    @Test
    void theArguedAnswersAreThese() {
        assertThat(answer(102, 1)).isEqualTo("Washington, D.C.");
        assertThat(answer(102, 2)).isEqualTo("no");
        assertThat(answer(103, 1)).startsWith("he may work there");
        assertThat(answer(108, 1)).isEqualTo("car");
        assertThat(answer(108, 2)).endsWith("part of a car");
        assertThat(answer(110, 1)).isEqualTo("c");
    }
}
