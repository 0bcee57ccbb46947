package dev.mtbench.question.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Computes the answers of the reasoning references by trying every case. */
final class ReasoningReferencesTest {

    private static final List<String> GARDENERS = List.of("Ada", "Bram", "Cleo", "Dov", "Esme");
    private static final List<String> DAYS = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
    private static final int ADA = 0;
    private static final int BRAM = 1;
    private static final int CLEO = 2;
    private static final int DOV = 3;
    private static final int ESME = 4;

    private static final List<String> VILLAGERS = List.of("Ines", "Jonas", "Kofi", "Lena", "Milo", "Nura");
    private static final int INES = 0;
    private static final int KOFI = 2;
    private static final int LENA = 3;
    private static final int MILO = 4;
    private static final int NURA = 5;

    private static final int[] MINUTES = {4, 5, 8, 7, 7, 9, 8};
    private static final int[] MINUTES_WITH_BETTER_TOOLS = {3, 4, 7, 6, 6, 8, 7};
    private static final List<List<Integer>> REQUIRED =
            List.of(List.of(), List.of(1), List.of(), List.of(2, 3), List.of(2), List.of(), List.of(6));
    private static final int WORKERS = 2;

    private static final String ROLLS = "NWNWSESWN";

    private static final int SINGER = 1;
    private static final int CYCLIST = 2;
    private static final int BAKER = 4;

    @Test
    void theAllotmentCluesLeaveOneArrangement() {
        List<String> arrangements = arrangements(allotmentClues());

        assertThat(arrangements).hasSize(1);
        assertThat(FreshSet.answer(1021, 1)).isEqualTo(arrangements.get(0));
    }

    @Test
    void oneAllotmentClueIsSuperfluousAndTheFourthLeavesSeveralArrangements() {
        List<Integer> superfluous = new ArrayList<>();
        for (int clue = 1; clue <= 7; clue++) {
            if (arrangements(allotmentCluesWithout(clue)).size() == 1) {
                superfluous.add(clue);
            }
        }

        assertThat(superfluous).hasSize(1);
        assertThat(FreshSet.answer(1021, 2))
                .isEqualTo("clue %d is superfluous; %d arrangements without clue 4"
                        .formatted(
                                superfluous.get(0),
                                arrangements(allotmentCluesWithout(4)).size()));
    }

    @Test
    void theLiarsAmongSixVillagersAreTheOnlyConsistentOnes() {
        List<Integer> consistent = consistentVillages();

        assertThat(consistent).hasSize(1);
        String liars = IntStream.range(0, 6)
                .filter(villager -> !isTruthful(consistent.get(0), villager))
                .mapToObj(VILLAGERS::get)
                .collect(Collectors.joining(" and "));
        assertThat(FreshSet.answer(1022, 1)).isEqualTo(liars);
    }

    @Test
    void theSeventhVillagerCanOnlyHaveSaidOneSentenceAndIsOfEitherKind() {
        Set<String> possible = new TreeSet<>();
        for (int village : consistentVillages()) {
            for (boolean truthful : new boolean[] {true, false}) {
                int liars = 6 - Integer.bitCount(village) + (truthful ? 0 : 1);
                boolean evenIsTrue = liars % 2 == 0;
                if (evenIsTrue == truthful) {
                    possible.add("E " + truthful);
                }
                if (evenIsTrue != truthful) {
                    possible.add("O " + truthful);
                }
            }
        }

        assertThat(possible).containsExactly("E false", "E true");
        assertThat(FreshSet.answer(1022, 2)).isEqualTo("he said E; whether he is a liar cannot be determined");
    }

    @Test
    void theWorkshopRuleIsFollowedMinuteByMinute() {
        assertThat(FreshSet.answer(1023, 1))
                .isEqualTo("%d minutes under the rule; %d at best"
                        .formatted(finishUnderTheRule(MINUTES), bestFinish(MINUTES)));
    }

    @Test
    void theWorkshopRuleTakesLongerWithBetterTools() {
        int finish = finishUnderTheRule(MINUTES_WITH_BETTER_TOOLS);

        assertThat(finish).isGreaterThan(finishUnderTheRule(MINUTES));
        assertThat(FreshSet.answer(1023, 2))
                .isEqualTo("%d minutes under the rule, so the foreman is wrong; %d at best"
                        .formatted(finish, bestFinish(MINUTES_WITH_BETTER_TOOLS)));
    }

    @Test
    void theCubeIsRolledStepByStep() {
        Cube cube = Cube.START;
        Set<String> neverUnderneath = new TreeSet<>(List.of("red", "blue", "green", "white", "yellow", "black"));
        neverUnderneath.remove(cube.bottom());
        for (int i = 0; i < ROLLS.length(); i++) {
            cube = cube.rolled(ROLLS.charAt(i));
            neverUnderneath.remove(cube.bottom());
        }

        assertThat(neverUnderneath).hasSize(1);
        assertThat(FreshSet.answer(1024, 1))
                .isEqualTo("%s on top, %s to the north, %s never underneath"
                        .formatted(
                                cube.top(),
                                cube.north(),
                                neverUnderneath.iterator().next()));
    }

    @Test
    void theForgottenRollIsTheOnlyOneThatBringsGreenToTheTop() {
        List<String> fitting = new ArrayList<>();
        for (int left = 0; left < ROLLS.length(); left++) {
            Cube cube = Cube.START;
            for (int i = 0; i < ROLLS.length(); i++) {
                cube = i == left ? cube : cube.rolled(ROLLS.charAt(i));
            }
            if (cube.top().equals("green")) {
                String direction = ROLLS.charAt(left) == 'S' ? "south" : "another way";
                fitting.add("roll %d (%s) was left out; %s faces north".formatted(left + 1, direction, cube.north()));
            }
        }

        assertThat(fitting).containsExactly(FreshSet.answer(1024, 2));
    }

    @Test
    void theConfounderIsAveragedOverTheNeighboursGround() {
        int k = (percent(63, 90) + percent(9, 10)) / 2;
        int l = (percent(6, 10) + percent(72, 90)) / 2;

        assertThat(FreshSet.answer(1025, 1))
                .isEqualTo((k > l ? "K" : "L") + "; " + k + "% with K against " + l + "% with L");
    }

    @Test
    void theResultOfTheTreatmentIsNotHeldFixed() {
        int k = percent(63 + 9, 90 + 10);
        int l = percent(6 + 72, 10 + 90);

        assertThat(FreshSet.answer(1025, 2))
                .isEqualTo((k > l ? "K" : "L") + "; " + l + "% with L against " + k + "% with K");
    }

    @Test
    void theClosedHarbourIsCountedAmongEquallyLikelyCases() {
        assertThat(FreshSet.answer(1026, 1)).isEqualTo(chanceOfClosedHarbour(false, false));
    }

    @Test
    void theClosedHarbourIsCountedWithTheCopiedReportAndTheSleepingWatchman() {
        double copied = valueOf(chanceOfClosedHarbour(true, false));
        double asleep = valueOf(chanceOfClosedHarbour(false, true));

        assertThat(FreshSet.answer(1026, 2))
                .isEqualTo("%s; fact (%d) lowers it more"
                        .formatted(chanceOfClosedHarbour(true, true), copied < asleep ? 1 : 2));
    }

    @Test
    void theDigitGameIsSolvedFromTwentyUpwards() {
        boolean[] wins = winningNumbers(746, false);

        assertThat(wins[746]).isTrue();
        assertThat(winningMoves(746, wins)).hasSize(1);
        assertThat(FreshSet.answer(1027, 1))
                .isEqualTo("the player to move, only by subtracting %d; %d numbers"
                        .formatted(winningMoves(746, wins).get(0), lostNumbersUpToHundred(wins)));
    }

    @Test
    void theReversedDigitGameIsSolvedFromTwentyUpwards() {
        boolean[] wins = winningNumbers(100, true);
        List<Integer> moves = winningMoves(25, wins);
        List<Integer> before = winningMoves(25, winningNumbers(100, false));

        assertThat(moves).hasSize(1);
        assertThat(before).hasSize(1);
        assertThat(FreshSet.answer(1027, 2))
                .isEqualTo("%d numbers; only subtracting %d wins from 25, where only subtracting %d won before"
                        .formatted(lostNumbersUpToHundred(wins), moves.get(0), before.get(0)));
    }

    @Test
    void theArgumentsAboutMostMembersAreTriedInEverySmallClub() {
        Set<String> invalid = argumentsWithCounterexample(club -> true);
        Set<String> valid = new TreeSet<>(arguments().keySet());
        valid.removeAll(invalid);

        assertThat(FreshSet.answer(1028, 1))
                .isEqualTo("valid: " + String.join(", ", valid) + "; invalid: " + String.join(", ", invalid));
    }

    @Test
    void theInvalidArgumentsAreTriedAgainInClubsWithGroupsOfEqualSize() {
        Set<String> staying = argumentsWithCounterexample(club -> count(club, SINGER) > 0
                && count(club, SINGER) == count(club, CYCLIST)
                && count(club, CYCLIST) == count(club, BAKER));
        Set<String> becoming = argumentsWithCounterexample(club -> true);
        becoming.removeAll(staying);

        assertThat(FreshSet.answer(1028, 2))
                .isEqualTo(String.join(" and ", becoming)
                        + " become valid; "
                        + String.join(" and ", staying)
                        + " stay invalid");
    }

    @Test
    void theRaceLeavesThreeOrdersWithTwoNamesInFourthPlace() {
        List<List<String>> orders = possibleRaces();

        assertThat(orders).hasSize(3);
        Set<String> fourth = new TreeSet<>(Comparator.reverseOrder());
        orders.forEach(order -> fourth.add(order.get(3)));
        assertThat(FreshSet.answer(1029, 1))
                .isEqualTo("cannot be determined, because three orders fit: fourth is " + String.join(" or ", fourth));
    }

    @Test
    void onlyOneQuestionAboutTheRaceAlwaysSettlesTheFourthPlace() {
        Map<String, Predicate<List<String>>> questions = new TreeMap<>(Map.of(
                "(a)", order -> order.indexOf("Ana") < order.indexOf("Dee"),
                "(b)", order -> order.indexOf("Fay") < order.indexOf("Cy"),
                "(c)", order -> order.indexOf("Ana") == 4,
                "(d)", order -> order.indexOf("Dee") < order.indexOf("Fay")));
        List<String> settlingFourth = new ArrayList<>();
        List<String> settlingAll = new ArrayList<>();
        questions.forEach((name, question) -> {
            if (settles(question, order -> order.get(3))) {
                settlingFourth.add(name);
            }
            if (settles(question, order -> String.join(" ", order))) {
                settlingAll.add(name);
            }
        });

        assertThat(settlingAll).isEmpty();
        assertThat(settlingFourth).hasSize(1);
        assertThat(FreshSet.answer(1029, 2))
                .isEqualTo(
                        settlingFourth.get(0) + " alone guarantees the fourth place; none guarantees the whole order");
    }

    @Test
    void theMorningIsPutInOrderWithTheKitchenClockFastThroughout() {
        Map<String, Integer> times = morningWithResetAt(Integer.MAX_VALUE).get(0);

        String order = times.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(event -> event.getKey() + " 7:" + event.getValue())
                .collect(Collectors.joining(", "));

        assertThat(FreshSet.answer(1030, 1)).isEqualTo(order);
    }

    @Test
    void theResetOfTheKitchenClockLeavesOnePairOfTheMorningUndecided() {
        Set<List<String>> orders = new HashSet<>();
        for (int reset = -60; reset <= 120; reset++) {
            morningWithResetAt(reset).stream()
                    .filter(times -> times.get("cat") > times.get("car"))
                    .map(ReasoningReferencesTest::inOrder)
                    .forEach(orders::add);
        }

        assertThat(orders).hasSize(2);
        List<String> known = orders.iterator().next().subList(2, 7);
        assertThat(orders)
                .allSatisfy(order -> assertThat(order.subList(2, 7)).isEqualTo(known))
                .allSatisfy(order -> assertThat(order.subList(0, 2)).containsOnly("kettle", "alarm"));
        assertThat(FreshSet.answer(1030, 2))
                .isEqualTo("only the order of kettle and alarm is undecided; then " + String.join(", ", known));
    }

    private static List<BiPredicate<int[], int[]>> allotmentClues() {
        return List.of(
                (plot, day) -> Math.abs(day[personAt(3, plot)] - day[CLEO]) == 1,
                (plot, day) -> Math.abs(plot[personAt(2, day)] - plot[CLEO]) == 1,
                (plot, day) -> day[DOV] == day[CLEO] + 2,
                (plot, day) -> Math.abs(plot[personAt(4, day)] - plot[ESME]) == 1,
                (plot, day) -> isEndPlot(plot[ADA]) != isEndPlot(plot[BRAM]),
                (plot, day) -> Math.abs(plot[personAt(3, day)] - plot[BRAM]) == 1,
                (plot, day) -> plot[BRAM] < plot[DOV] && day[BRAM] > day[DOV]);
    }

    private static List<BiPredicate<int[], int[]>> allotmentCluesWithout(int number) {
        List<BiPredicate<int[], int[]>> clues = new ArrayList<>(allotmentClues());
        clues.remove(number - 1);
        return clues;
    }

    private static int personAt(int value, int[] values) {
        return IntStream.range(0, values.length)
                .filter(person -> values[person] == value)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isEndPlot(int plot) {
        return plot == 1 || plot == 5;
    }

    private static List<String> arrangements(List<BiPredicate<int[], int[]>> clues) {
        List<String> fitting = new ArrayList<>();
        for (int[] plot : permutations(5)) {
            for (int[] day : permutations(5)) {
                if (clues.stream().allMatch(clue -> clue.test(plot, day))) {
                    fitting.add(IntStream.range(0, 5)
                            .mapToObj(i -> GARDENERS.get(i) + " " + plot[i] + " " + DAYS.get(day[i] - 1))
                            .collect(Collectors.joining(", ")));
                }
            }
        }
        return fitting;
    }

    /** All orders of the numbers from 1 to the size. */
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
                chosen[length] = next + 1;
                permute(chosen, length + 1, used, into);
                used[next] = false;
            }
        }
    }

    private static boolean isTruthful(int village, int villager) {
        return ((village >> villager) & 1) == 1;
    }

    private static List<Integer> consistentVillages() {
        List<Predicate<Integer>> statements = List.of(
                village -> 6 - Integer.bitCount(village) == 4,
                village -> isTruthful(village, KOFI) == isTruthful(village, NURA),
                village -> !isTruthful(village, MILO) || !isTruthful(village, NURA),
                village -> Integer.bitCount(village) > 3,
                village -> isTruthful(village, INES) || !isTruthful(village, NURA),
                village -> isTruthful(village, LENA) != isTruthful(village, MILO));
        return IntStream.range(0, 64)
                .boxed()
                .filter(village ->
                        IntStream.range(0, 6).allMatch(i -> statements.get(i).test(village) == isTruthful(village, i)))
                .toList();
    }

    private static int finishUnderTheRule(int[] minutes) {
        int[] finish = new int[minutes.length];
        Arrays.fill(finish, Integer.MAX_VALUE);
        Set<Integer> started = new HashSet<>();
        for (int now = 0; started.size() < minutes.length; now++) {
            for (int task = 0; task < minutes.length; task++) {
                int minute = now;
                long busy =
                        started.stream().filter(other -> finish[other] > minute).count();
                boolean isReady = REQUIRED.get(task).stream().allMatch(r -> finish[r - 1] <= minute);
                if (busy < WORKERS && isReady && started.add(task)) {
                    finish[task] = now + minutes[task];
                }
            }
        }
        return Arrays.stream(finish).max().orElseThrow();
    }

    /** Some order of the tasks, each placed as early as it fits, is always a best plan. */
    private static int bestFinish(int[] minutes) {
        return permutations(minutes.length).stream()
                .filter(ReasoningReferencesTest::respectsRequirements)
                .mapToInt(order -> earliestFinish(order, minutes))
                .min()
                .orElseThrow();
    }

    private static boolean respectsRequirements(int[] order) {
        Set<Integer> done = new HashSet<>();
        for (int task : order) {
            if (!done.containsAll(REQUIRED.get(task - 1))) {
                return false;
            }
            done.add(task);
        }
        return true;
    }

    private static int earliestFinish(int[] order, int[] minutes) {
        int[] busy = new int[100];
        int[] finish = new int[minutes.length];
        for (int task : order) {
            int length = minutes[task - 1];
            int start = REQUIRED.get(task - 1).stream()
                    .mapToInt(r -> finish[r - 1])
                    .max()
                    .orElse(0);
            while (Arrays.stream(busy, start, start + length).max().orElse(0) >= WORKERS) {
                start++;
            }
            finish[task - 1] = start + length;
            for (int minute = start; minute < start + length; minute++) {
                busy[minute]++;
            }
        }
        return Arrays.stream(finish).max().orElseThrow();
    }

    private static int percent(int good, int all) {
        assertThat(100 * good % all).isZero();
        return 100 * good / all;
    }

    /** Counts 4 · 5 · 5 · 2 · 10 · 2 equally likely cases, of which 1 in 4 has a closed harbour. */
    private static String chanceOfClosedHarbour(boolean mayCopy, boolean maySleep) {
        int[] fitting = new int[2];
        for (int code = 0; code < 4 * 5 * 5 * 2 * 10 * 2; code++) {
            boolean isClosed = code % 4 == 0;
            boolean firstSaysClosed = (code / 4 % 5 < 4) == isClosed;
            boolean secondSeesClosed = (code / 20 % 5 < 4) == isClosed;
            boolean copies = mayCopy && code / 100 % 2 == 0;
            boolean sleeps = maySleep && code / 2000 == 0;
            boolean lamp = !isClosed && !sleeps && code / 200 % 10 < 7;
            boolean secondSaysClosed = copies ? firstSaysClosed : secondSeesClosed;
            if (firstSaysClosed && secondSaysClosed && !lamp) {
                fitting[isClosed ? 1 : 0]++;
            }
        }
        int all = fitting[0] + fitting[1];
        int divisor = IntStream.rangeClosed(1, all)
                .filter(d -> fitting[1] % d == 0 && all % d == 0)
                .max()
                .orElseThrow();
        return "%d/%d".formatted(fitting[1] / divisor, all / divisor);
    }

    private static double valueOf(String fraction) {
        int slash = fraction.indexOf('/');
        return Double.parseDouble(fraction.substring(0, slash)) / Double.parseDouble(fraction.substring(slash + 1));
    }

    private static boolean[] winningNumbers(int largest, boolean makingLessThanTwentyLoses) {
        boolean[] wins = new boolean[largest + 1];
        Arrays.fill(wins, 0, 20, makingLessThanTwentyLoses);
        for (int number = 20; number <= largest; number++) {
            wins[number] = !winningMoves(number, wins).isEmpty();
        }
        return wins;
    }

    private static List<Integer> winningMoves(int number, boolean[] wins) {
        return Integer.toString(number)
                .chars()
                .map(digit -> digit - '0')
                .filter(digit -> digit > 0 && !wins[number - digit])
                .distinct()
                .boxed()
                .toList();
    }

    private static long lostNumbersUpToHundred(boolean[] wins) {
        return IntStream.rangeClosed(20, 100).filter(number -> !wins[number]).count();
    }

    /** Each argument by its letter, as the condition that a club is a counterexample to it. */
    private static Map<String, Predicate<int[]>> arguments() {
        return Map.of(
                "A",
                        club -> most(club, SINGER, CYCLIST)
                                && most(club, CYCLIST, BAKER)
                                && count(club, SINGER | BAKER) == 0,
                "B",
                        club -> most(club, SINGER, CYCLIST)
                                && most(club, SINGER, BAKER)
                                && count(club, CYCLIST | BAKER) == 0,
                "C", club -> most(club, SINGER, CYCLIST) && !most(club, CYCLIST, SINGER),
                "D",
                        club -> most(club, SINGER, CYCLIST)
                                && most(club, CYCLIST, BAKER)
                                && most(club, BAKER, SINGER)
                                && count(club, SINGER | CYCLIST | BAKER) == 0,
                "E",
                        club -> mostNot(club, SINGER, CYCLIST)
                                && mostNot(club, CYCLIST, BAKER)
                                && count(club, SINGER | BAKER) == count(club, SINGER),
                "F", club -> most(club, SINGER, CYCLIST) && most(club, CYCLIST, BAKER) && !most(club, SINGER, BAKER));
    }

    /** A club is the number of its members for each combination of the three interests. */
    private static Set<String> argumentsWithCounterexample(Predicate<int[]> isAllowed) {
        Set<String> refuted = new TreeSet<>();
        int[] club = new int[8];
        for (int code = 0; code < 1 << 14; code++) {
            for (int kind = 1; kind < 8; kind++) {
                club[kind] = (code >> (2 * (kind - 1))) & 3;
            }
            if (isAllowed.test(club)) {
                arguments().forEach((letter, isRefuted) -> {
                    if (isRefuted.test(club)) {
                        refuted.add(letter);
                    }
                });
            }
        }
        return refuted;
    }

    private static int count(int[] club, int interests) {
        return IntStream.range(0, 8)
                .filter(kind -> (kind & interests) == interests)
                .map(kind -> club[kind])
                .sum();
    }

    private static boolean most(int[] club, int group, int other) {
        return 2 * count(club, group | other) > count(club, group);
    }

    private static boolean mostNot(int[] club, int group, int other) {
        return 2 * (count(club, group) - count(club, group | other)) > count(club, group);
    }

    private static List<List<String>> possibleRaces() {
        List<String> runners = List.of("Ana", "Bo", "Cy", "Dee", "Eli", "Fay");
        List<List<String>> possible = new ArrayList<>();
        for (int[] order : permutations(6)) {
            List<String> race =
                    Arrays.stream(order).mapToObj(i -> runners.get(i - 1)).toList();
            ToIntFunction<String> place = runner -> race.indexOf(runner) + 1;
            int ana = place.applyAsInt("Ana");
            int bo = place.applyAsInt("Bo");
            int dee = place.applyAsInt("Dee");
            int eli = place.applyAsInt("Eli");
            int cyBehindDee = place.applyAsInt("Cy") - dee;
            boolean fits = ana != 1
                    && ana != 6
                    && (eli < ana) != (eli < bo)
                    && cyBehindDee > 0
                    && cyBehindDee == ana - eli
                    && Math.abs(ana - dee) != 1
                    && Math.abs(bo - dee) != 1;
            if (fits) {
                possible.add(race);
            }
        }
        return possible;
    }

    private static boolean settles(Predicate<List<String>> question, Function<List<String>, String> wanted) {
        return possibleRaces().stream()
                .collect(Collectors.groupingBy(question::test, Collectors.mapping(wanted, Collectors.toSet())))
                .values()
                .stream()
                .allMatch(answers -> answers.size() == 1);
    }

    /** The possible minutes after seven of all events, if the clock is put right at the minute. */
    private static List<Map<String, Integer>> morningWithResetAt(int reset) {
        List<Map<String, Integer>> mornings = new ArrayList<>();
        for (int kettle : timesOfKitchenReading(31, reset)) {
            for (int cat : timesOfKitchenReading(38, reset)) {
                for (int letter : timesOfKitchenReading(47, reset)) {
                    mornings.add(Map.of(
                            "kettle",
                            kettle,
                            "alarm",
                            21 + 5,
                            "cat",
                            cat,
                            "car",
                            33,
                            "letter",
                            letter,
                            "doorbell",
                            36 + 5,
                            "radio",
                            33 + 11));
                }
            }
        }
        return mornings;
    }

    private static List<Integer> timesOfKitchenReading(int reading, int reset) {
        List<Integer> times = new ArrayList<>();
        if (reading - 8 < reset) {
            times.add(reading - 8);
        }
        if (reading >= reset) {
            times.add(reading);
        }
        return times;
    }

    private static List<String> inOrder(Map<String, Integer> times) {
        return times.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private record Cube(String top, String bottom, String north, String south, String east, String west) {

        static final Cube START = new Cube("red", "blue", "green", "white", "yellow", "black");

        Cube rolled(char direction) {
            return switch (direction) {
                case 'N' -> new Cube(south, north, top, bottom, east, west);
                case 'S' -> new Cube(north, south, bottom, top, east, west);
                case 'E' -> new Cube(west, east, north, south, top, bottom);
                case 'W' -> new Cube(east, west, north, south, bottom, top);
                default -> throw new IllegalArgumentException("no direction: " + direction);
            };
        }
    }
}
