package dev.mtbench.question.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.question.CodeRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the code of the references in the category coding against oracles that are slow but plainly
 * right, and the code given in the questions to show that it behaves as the question says.
 */
final class CodingReferencesTest {
    private static final String HAS_PYTHON = "dev.mtbench.question.CodeRunner#hasPython";
    private static final String HAS_SQLITE = "dev.mtbench.question.CodeRunner#hasSqlite";
    private static final String HAS_NODE = "dev.mtbench.question.CodeRunner#hasNode";
    private static final String HAS_CPP = "dev.mtbench.question.CodeRunner#hasCpp";
    private static final String HAS_JAVA = "dev.mtbench.question.CodeRunner#hasJavaCompiler";
    private static final String HAS_BASH = "dev.mtbench.question.CodeRunner#hasBash";

    private static final Pattern FENCED =
            Pattern.compile("^```\\w*\\R(.*?)^```\\s*$", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    Path directory;

    private CodeRunner runner;

    @BeforeEach
    void prepareTheRunner() {
        runner = new CodeRunner(directory);
    }

    /** The only fenced block of a question. */
    private static String given(int id, int turn) {
        Matcher matcher = FENCED.matcher(FreshSet.question(id, turn));
        assertThat(matcher.find()).as("code in question %d, turn %d", id, turn).isTrue();
        String code = matcher.group(1);
        assertThat(matcher.find())
                .as("second block in question %d, turn %d", id, turn)
                .isFalse();
        return code;
    }

    // ---------------------------------------------------------------- 1041: rules on a clock

    private static final String CLOCK_ORACLE = """

      import random, time

      def covers(rule, tick):
          start, end = rule[:2]
          if start < end:
              return start <= tick < end
          return tick >= start or tick < end

      def runs(ticks):
          day = len(ticks)
          if all(t == ticks[0] for t in ticks):
              return [] if ticks[0] is None else [(0, 0, ticks[0])]
          found = []
          for start in range(day):
              if ticks[start] is not None and ticks[start] != ticks[start - 1]:
                  end = start
                  while ticks[end % day] == ticks[start]:
                      end += 1
                  found.append((start, end % day, ticks[start]))
          return found

      def compare(make_value, oracle):
          rnd = random.Random(1041)
          for case in range(4000):
              day = rnd.choice([1, 2, 3, 5, 8, 12])
              rules = [(rnd.randrange(day), rnd.randrange(day), rnd.randint(-1, 2), make_value(rnd))
                       for _ in range(rnd.randrange(9))]
              expected = runs([oracle(rules, tick) for tick in range(day)])
              assert flatten(list(rules), day) == expected, (rules, day, flatten(rules, day), expected)
              big = 10 ** 14
              scaled = [(a * big, b * big, p, v) for a, b, p, v in rules]
              assert flatten(scaled, day * big) == [(a * big, b * big, v) for a, b, v in expected]
      """;

    @Test
    @EnabledIf(HAS_PYTHON)
    void theFlattenedRulesAgreeWithLookingAtEveryTick() throws IOException {
        runner.python(FreshSet.code(1041, 1) + CLOCK_ORACLE + """

            def oracle(rules, tick):
                best = None
                for rule in rules:
                    if covers(rule, tick) and (best is None or rule[2] >= best[2]):
                        best = rule
                return None if best is None else best[3]

            compare(lambda rnd: rnd.choice(["a", "b", None]), oracle)
            assert flatten([], 7) == []
            assert flatten([(6, 2, 0, "n"), (2, 6, 9, "n")], 8) == [(0, 0, "n")]
            assert flatten([(6, 2, 0, "n"), (3, 6, 9, "n")], 8) == [(3, 2, "n")]
            n, day = 20000, 10 ** 15
            began = time.monotonic()
            nested = flatten([(i, day - i - 1, i, str(i)) for i in range(n)], day)
            assert len(nested) == 2 * n - 1 and nested[n - 1] == (n - 1, day - n, str(n - 1))
            assert time.monotonic() - began < 10
            """);
    }

    @Test
    @EnabledIf(HAS_PYTHON)
    void theFlattenedAdditionsAgreeWithLookingAtEveryTick() throws IOException {
        runner.python(FreshSet.code(1041, 2) + CLOCK_ORACLE + """

            def oracle(rules, tick):
                value = None
                for rule in sorted(rules, key=lambda r: r[2]):
                    if covers(rule, tick):
                        kind, x = rule[3]
                        if kind == "set":
                            value = x
                        elif value is not None:
                            value += x
                return value

            compare(lambda rnd: (rnd.choice(["set", "add", "add"]), rnd.randint(-1, 1)), oracle)
            assert flatten([], 7) == []
            assert flatten([(0, 0, 5, ("add", 3))], 9) == []
            assert flatten([(0, 0, 5, ("add", 3)), (2, 1, 0, ("set", 4))], 9) == [(2, 1, 7)]
            n, day = 10000, 10 ** 15
            began = time.monotonic()
            rules = [(i, day - i - 1, i, ("add", 1)) for i in range(n)]
            nested = flatten(rules + [(n, n, -1, ("set", 0))], day)
            assert len(nested) == 2 * n and nested[-1] == (day - 1, 0, 0), len(nested)
            assert nested[n - 1] == (n - 1, day - n, n), nested[n - 1]
            assert time.monotonic() - began < 10
            """);
    }

    // ---------------------------------------------------------------- 1042: exposure in cycles

    @Test
    @EnabledIf(HAS_PYTHON)
    void theGivenExposureFailsOnThreeServicesButNotOnTwoAndTheRewriteNever() throws IOException {
        runner.python(given(1042, 1).replace("def exposure(", "def given(") + FreshSet.code(1042, 1) + """

            import itertools, random

            def oracle(severity, calls):
                result = {}
                for s in severity:
                    seen = {s}
                    while True:
                        more = {t for u in seen for t in calls.get(u, ())} - seen
                        if not more:
                            break
                        seen |= more
                    result[s] = max(severity[t] for t in seen)
                return result

            def choices(names):
                for size in range(len(names) + 1):
                    yield from itertools.permutations(names, size)

            severity, calls = WITNESS
            assert len(severity) == 3
            assert given(severity, calls) != oracle(severity, calls)
            assert exposure(severity, calls) == oracle(severity, calls)

            for names in (["a"], ["a", "b"], ["b", "a"]):
                for levels in itertools.product([1, 2, 3], repeat=len(names)):
                    for targets in itertools.product(list(choices(names)), repeat=len(names)):
                        case = dict(zip(names, levels)), dict(zip(names, targets))
                        assert given(*case) == oracle(*case) == exposure(*case), case

            rnd, failures = random.Random(1042), 0
            for _ in range(3000):
                n = rnd.randint(1, 7)
                names = rnd.sample("abcdefghij", n)
                severity = {s: rnd.randint(-3, 5) for s in names}
                calls = {s: rnd.choices(names, k=rnd.randrange(4)) for s in names if rnd.random() < 0.9}
                expected = oracle(severity, calls)
                assert exposure(severity, calls) == expected, (severity, calls)
                failures += given(severity, calls) != expected
                acyclic = {s: [t for t in calls[s] if t > s] for s in calls}
                assert given(severity, acyclic) == oracle(severity, acyclic)
            assert failures > 20, failures

            n = 200000
            severity = {i: i for i in range(n)}
            chain = {i: [i + 1] for i in range(n - 1)}
            assert set(exposure(severity, chain).values()) == {n - 1}
            chain[n - 1] = [0]
            assert set(exposure({i: -i for i in range(n)}, chain).values()) == {0}
            """);
    }

    @Test
    @EnabledIf(HAS_PYTHON)
    void theFadingExposureAgreesWithAllShortestPaths() throws IOException {
        runner.python(FreshSet.code(1042, 2) + """

            import random, time

            def oracle(severity, calls):
                far = float("inf")
                lost = {s: {t: 0 if s == t else far for t in severity} for s in severity}
                for s, targets in calls.items():
                    for t, loss in targets:
                        lost[s][t] = min(lost[s][t], loss)
                for k in severity:
                    for s in severity:
                        for t in severity:
                            lost[s][t] = min(lost[s][t], lost[s][k] + lost[k][t])
                result = {}
                for s in severity:
                    score, source = max(((severity[t] - lost[s][t], [-ord(c) for c in t]), t)
                                        for t in severity if lost[s][t] < far)
                    result[s] = (score[0], source)
                return result

            rnd = random.Random(10422)
            for _ in range(3000):
                names = rnd.sample("abcdefghij", rnd.randint(1, 7))
                severity = {s: rnd.randint(-2, 4) for s in names}
                calls = {s: [(rnd.choice(names), rnd.choice([0, 0, 1, 1, 2, 3]))
                             for _ in range(rnd.randrange(4))] for s in names if rnd.random() < 0.9}
                assert exposure(severity, calls) == oracle(severity, calls), (severity, calls)

            n = 200000
            names = ["s%06d" % i for i in range(n)]
            ring = {names[i]: [(names[(i + 1) % n], 1)] for i in range(n)}
            began = time.monotonic()
            faded = exposure(dict({s: 0 for s in names}, **{names[-1]: n}), ring)
            assert faded[names[0]] == (1, names[-1]) and faded[names[-2]] == (n - 1, names[-1])
            assert time.monotonic() - began < 10
            """);
    }

    // ---------------------------------------------------------------- 1043: soft mean

    private static final String MEAN_ORACLE = """

      import itertools, random, time
      from decimal import Decimal, getcontext

      getcontext().prec = 60

      def exact(items):
          items = [(w, v) for w, v in items if w != -math.inf]
          if not items:
              return -math.inf, math.nan
          top = max(w for w, _ in items)
          weights = [(Decimal(w) - Decimal(top)).exp() for w, _ in items]
          total = sum(weights)
          dot = sum(e * Decimal(v) for e, (_, v) in zip(weights, items))
          return float(Decimal(top) + total.ln()), float(dot / total)

      def quick(items):
          items = [(w, v) for w, v in items if w != -math.inf]
          if not items:
              return -math.inf, math.nan
          top = max(w for w, _ in items)
          total = math.fsum(math.exp(w - top) for w, _ in items)
          return top + math.log(total), math.fsum(math.exp(w - top) * v for w, v in items) / total

      def same(subject, items, oracle):
          total, mean = oracle(items)
          size = max([abs(v) for w, v in items if w != -math.inf], default=0)
          if mean != mean:
              assert subject.total() == -math.inf and subject.mean() != subject.mean(), items
          else:
              assert abs(subject.total() - total) <= 1e-9 * max(1, abs(total)), (items[:20], total)
              assert abs(subject.mean() - mean) <= 1e-9 * size, (items[:20], mean, subject.mean())

      def draw(rnd, n):
          base, spread = rnd.choice([0, 0, 1e6, -1e6]), rnd.choice([0, 1, 30, 900, 2e6])
          size = rnd.choice([1, 1e-9, 1e150, 1e150])
          return [(-math.inf if rnd.random() < 0.2 else base + rnd.uniform(-1, 1) * spread,
                   rnd.uniform(-1, 1) * size) for _ in range(n)]

      BAD = [(math.nan, 1.0), (math.inf, 1.0), (0.0, math.nan), (0.0, math.inf),
             (-math.inf, -math.inf), (-math.inf, math.nan)]

      def refuses(call, w, v):
          try:
              call(w, v)
          except ValueError:
              return True
          return False
      """;

    @Test
    @EnabledIf(HAS_PYTHON)
    void theSoftMeanAgreesWithSixtyDigits() throws IOException {
        runner.python(FreshSet.code(1043, 1) + MEAN_ORACLE + """

            def filled(items):
                subject = SoftMean()
                for w, v in items:
                    subject.add(w, v)
                return subject

            rnd = random.Random(1043)
            same(SoftMean(), [], exact)
            same(filled([(-math.inf, 3.0)] * 2), [(-math.inf, 3.0)], exact)
            for _ in range(400):
                items = draw(rnd, rnd.randrange(12))
                others = draw(rnd, rnd.randrange(6))
                a, b = filled(items), filled(others)
                same(a, items, exact)
                for w, v in BAD:
                    assert refuses(a.add, w, v), (w, v)
                same(a, items, exact)
                a.merge(b)
                same(a, items + others, exact)
                same(b, others, exact)
                b.merge(b)
                same(b, others * 2, exact)
                same(a, items + others, exact)
            for order in (1, -1):
                items = [(k * 20.0 - 1e6, 1e150 * (-1) ** k) for k in range(100000)][::order]
                same(filled(items), items, quick)
            items = [(rnd.uniform(-1, 1), rnd.choice([-1e150, 1e150])) for _ in range(100000)]
            same(filled(items), items, quick)
            """);
    }

    @Test
    @EnabledIf(HAS_PYTHON)
    void theSlidingSoftMeanKeepsItsAccuracyWhereSubtractionLosesEverything() throws IOException {
        runner.python(FreshSet.code(1043, 1) + FreshSet.code(1043, 2) + MEAN_ORACLE + """

            naive = SoftMean()  # the numbers of the reference
            naive.add(100.0, 1.0)
            naive.add(0.0, 5.0)
            naive._sum -= math.exp(100.0 - naive._top)
            naive._dot -= math.exp(100.0 - naive._top) * 1.0
            naive.add(0.0, 7.0)
            assert abs(naive.mean() - 7) < 1e-9 and abs(naive.total()) < 1e-9
            window = LastK(2)
            for item in [(100.0, 1.0), (0.0, 5.0), (0.0, 7.0)]:
                window.push(*item)
            assert abs(window.mean() - 6) < 1e-9 and abs(window.total() - math.log(2)) < 1e-9

            rnd = random.Random(10432)
            for _ in range(300):
                k = rnd.randint(1, 6)
                window, items = LastK(k), []
                same(window, [], exact)
                for item in draw(rnd, 4) + draw(rnd, 9) + draw(rnd, 5):
                    window.push(*item)
                    items.append(item)
                    if rnd.random() < 0.3:
                        assert refuses(window.push, *rnd.choice(BAD))
                    same(window, items[-k:], exact)

            began = time.monotonic()
            for k in (1000, 50000):
                window, items = LastK(k), []
                for i in range(150000):
                    item = (rnd.uniform(-1e6, 1e6) if i % 7 else rnd.uniform(-1, 1), rnd.uniform(-1, 1))
                    window.push(*item)
                    items.append(item)
                    if i % 15000 == 14999:
                        same(window, items[-k:], quick)
            assert time.monotonic() - began < 20
            """);
    }

    // ---------------------------------------------------------------- 1044: mutants of a fee

    private static final String MUTANTS = """

      import itertools, re

      question = open("question.txt", encoding="utf-8").read()
      source = open("fee.py", encoding="utf-8").read()
      CHANGES = dict((m[0], m[1:]) for m in re.findall("^([A-G]): `([^`]*)` → `([^`]*)`$", question, re.M))
      assert sorted(CHANGES) == list("ABCDEFG")

      def build(names):
          text = source
          for name in sorted(names, reverse=True):  # G before E, which share a place
              old, new = CHANGES[name]
              assert text.count(old) == 1, (names, old)
              text = text.replace(old, new)
          space = {}
          exec(text, space)
          return space["fee"]

      ORIGINAL = build("")
      SINGLES = {name: build(name) for name in CHANGES}
      PAIRS = {x + y: build(x + y) for x, y in itertools.combinations("ABCDEFG", 2)}
      DOMAIN = list(itertools.product(
          [0, 1, 2, 3, 4, 5, 1439, 1440, 1441, 1442, 1443, 2881, 2882, 2883], [0, 1, 2, 3],
          [1, 2, 3, 60, 1440, 1441], [0, 1, 2, 3, 4], [0, 1, 2, 3, 5, 9, 3000]))

      def killed(mutants, args):
          result = ORIGINAL(*args)
          return {name for name, mutant in mutants.items() if mutant(*args) != result}
      """;

    @Test
    @EnabledIf(HAS_PYTHON)
    void twoTestsKillAllMutantsButTheEquivalentOneAndOneTestNeverDoes() throws IOException {
        runner.file("question.txt", FreshSet.question(1044, 1));
        runner.file("fee.py", given(1044, 1));
        runner.python(FreshSet.code(1044, 1) + MUTANTS + """

            assert len(TESTS) == 2 and all(ORIGINAL(*args) == fee for args, fee in TESTS)
            kills = [killed(SINGLES, args) for args, _ in TESTS]
            assert kills == [set("BCDEF"), set("EG")], kills  # as the reference says
            on_domain = [killed(SINGLES, args) for args in DOMAIN]
            assert set().union(*on_domain) == set("BCDEFG")
            assert not any(k >= set("CG") for k in on_domain)
            """);
    }

    @Test
    @EnabledIf(HAS_PYTHON)
    void twoTestsKillAllPairsOfMutantsAndSomePairsMaskEachOther() throws IOException {
        runner.file("question.txt", FreshSet.question(1044, 1));
        runner.file("fee.py", given(1044, 1));
        runner.python(FreshSet.code(1044, 2) + MUTANTS + """

            alive = {x for x in "BCDEFG" for args in DOMAIN
                     if PAIRS["A" + x](*args) != SINGLES[x](*args)}
            assert alive == set(REVIVED), alive
            for x, args in REVIVED.items():
                assert PAIRS["A" + x](*args) != SINGLES[x](*args), x
            x, y, args = MASKED
            assert killed(SINGLES, args) >= {x, y} and x + y not in killed(PAIRS, args)
            assert len(TESTS) == 2 and all(ORIGINAL(*args) == fee for args, fee in TESTS)
            assert set().union(*(killed(PAIRS, args) for args, _ in TESTS)) == set(PAIRS)
            assert not any(killed(PAIRS, args) >= {"AC", "AG"} for args in DOMAIN)
            assert [killed(PAIRS, args) for args, _ in TESTS][0] == {p for p in PAIRS if set(p) & set("EG")}
            two = {"AB": 3002, "AC": 3001, "AD": 1, "AF": 1440, "BC": 3003, "BD": 3, "BF": 3001,
                   "CD": 2, "CF": 1441, "DF": 1440}
            for pair, fee in two.items():
                assert PAIRS[pair](*TESTS[1][0]) == fee, pair
            assert [SINGLES[n](*TESTS[1][0]) for n in "BCDF"] == [3002, 3001, 1, 1440]
            """);
    }

    // ---------------------------------------------------------------- 1045: locks by key

    private static final String LOCK_CHECKS = """
      import java.util.ArrayList;
      import java.util.List;
      import java.util.Random;
      import java.util.concurrent.CountDownLatch;
      import java.util.concurrent.TimeUnit;
      import java.util.concurrent.atomic.AtomicBoolean;
      import java.util.concurrent.atomic.AtomicReference;

      final class LockChecks {
          static void check(boolean condition, String what) {
              if (!condition) throw new AssertionError(what);
          }

          static void await(CountDownLatch latch) {
              try {
                  check(latch.await(20, TimeUnit.SECONDS), "waited in vain");
              } catch (InterruptedException e) {
                  throw new AssertionError(e);
              }
          }

          /** True if a second thread can enter while the first is in its outer action. */
          static boolean nestingBreaksExclusion(KeyedLock lock) throws InterruptedException {
              AtomicBoolean inside = new AtomicBoolean();
              AtomicBoolean broken = new AtomicBoolean();
              CountDownLatch entered = new CountDownLatch(1);
              Thread[] other = new Thread[1];
              lock.run("k", () -> {
                  inside.set(true);
                  lock.run("k", () -> { });
                  other[0] = new Thread(() -> lock.run("k", () -> {
                      broken.set(inside.get());
                      entered.countDown();
                  }));
                  other[0].start();
                  try {
                      entered.await(300, TimeUnit.MILLISECONDS);
                  } catch (InterruptedException e) {
                      throw new AssertionError(e);
                  }
                  inside.set(false);
              });
              other[0].join(20000);
              check(!other[0].isAlive(), "never entered");
              return broken.get();
          }

          interface Body { void run(Random random) throws Exception; }

          static void parallel(int threads, Body body) throws InterruptedException {
              AtomicReference<Throwable> failure = new AtomicReference<>();
              List<Thread> started = new ArrayList<>();
              for (int t = 0; t < threads; t++) {
                  Random random = new Random(1045 + t);
                  Thread thread = new Thread(() -> {
                      try {
                          body.run(random);
                      } catch (Throwable e) {
                          failure.compareAndSet(null, e);
                      }
                  });
                  thread.setDaemon(true);
                  started.add(thread);
                  thread.start();
              }
              for (Thread thread : started) {
                  thread.join(20000);
                  check(!thread.isAlive(), "deadlock");
              }
              if (failure.get() != null) throw new AssertionError(failure.get());
          }

          static void common(KeyedLock lock) throws Exception {
              check(!nestingBreaksExclusion(lock), "nesting");
              check(lock.size() == 0, "size when idle");

              // Different keys, also with equal hash codes, never wait for one another.
              CountDownLatch holding = new CountDownLatch(1);
              CountDownLatch release = new CountDownLatch(1);
              Thread holder = new Thread(() -> lock.run("Aa", () -> {
                  holding.countDown();
                  await(release);
              }));
              holder.start();
              await(holding);
              parallel(1, random -> {
                  lock.run("BB", () -> { });
                  for (int i = 0; i < 2000; i++) lock.run("key" + i, () -> { });
              });
              check(lock.size() == 1, "one holder");
              Thread waiter = new Thread(() -> lock.run("Aa", () -> { }));
              waiter.start();
              for (int i = 0; i < 2000 && waiter.getState() != Thread.State.WAITING; i++) Thread.sleep(5);
              check(lock.size() == 1, "holder and waiter of one key");
              release.countDown();
              holder.join();
              waiter.join();
              check(lock.size() == 0, "size afterwards");

              IllegalArgumentException thrown = new IllegalArgumentException("action");
              try {
                  lock.run("e", () -> lock.run("e", () -> { throw thrown; }));
                  check(false, "no exception");
              } catch (IllegalArgumentException e) {
                  check(e == thrown, "another exception");
              }
              check(lock.size() == 0, "size after an exception");
              parallel(1, random -> lock.run("e", () -> { }));

              int[] plain = new int[3];
              int rounds = 20000;
              parallel(4, random -> {
                  for (int i = 0; i < rounds; i++) {
                      int k = random.nextInt(3);
                      boolean nested = random.nextInt(4) == 0;
                      lock.run("k" + k, () -> {
                          if (nested) lock.run("k" + k, () -> { });
                          plain[k]++;
                      });
                  }
              });
              check(plain[0] + plain[1] + plain[2] == 4 * rounds, "lost updates");
              check(lock.size() == 0, "size after the storm");
          }
      }
      """;

    @Test
    @EnabledIf(HAS_JAVA)
    void theGivenLockByKeyIsBrokenByNestingEveryTime() throws IOException {
        String driver = """
        final class Driver {
            public static void main(String[] args) throws Exception {
                for (int i = 0; i < 5; i++) {
                    LockChecks.check(LockChecks.nestingBreaksExclusion(new KeyedLock()), "not broken");
                }
            }
        }
        """;
        runner.java(
                Map.of("KeyedLock.java", given(1045, 1), "LockChecks.java", LOCK_CHECKS, "Driver.java", driver),
                "Driver");
    }

    @Test
    @EnabledIf(HAS_JAVA)
    void theRewrittenLockByKeyExcludesAndForgetsIdleKeys() throws IOException {
        String driver = """
        final class Driver {
            public static void main(String[] args) throws Exception {
                LockChecks.common(new KeyedLock());
            }
        }
        """;
        runner.java(
                Map.of("KeyedLock.java", FreshSet.code(1045, 1), "LockChecks.java", LOCK_CHECKS, "Driver.java", driver),
                "Driver");
    }

    @Test
    @EnabledIf(HAS_JAVA)
    void theLockForManyKeysNeverDeadlocks() throws IOException {
        String driver = """
        import java.util.ArrayList;
        import java.util.Arrays;
        import java.util.Collection;
        import java.util.List;
        import java.util.Random;
        import java.util.Set;
        import java.util.TreeSet;
        import java.util.concurrent.CountDownLatch;

        final class Driver {
            private static final KeyedLock LOCK = new KeyedLock();

            static void refused(Class<?> type, Collection<String> keys, Runnable action) {
                int size = LOCK.size();
                boolean[] ran = new boolean[1];
                Throwable seen = null;
                try {
                    LOCK.runAll(keys, action == null ? null : () -> ran[0] = true);
                } catch (RuntimeException e) {
                    seen = e;
                }
                LockChecks.check(seen != null && seen.getClass() == type, keys + ": " + seen);
                LockChecks.check(!ran[0] && LOCK.size() == size, "effect of a refused call");
            }

            static void ordered() throws Exception {
                Runnable nothing = () -> { };
                boolean[] ran = new boolean[2];
                LOCK.runAll(List.of(), () -> ran[0] = LOCK.size() == 0);
                LOCK.runAll(List.of("b", "a", "b"), () -> ran[1] = LOCK.size() == 2);
                LockChecks.check(ran[0] && ran[1], "not run");
                refused(NullPointerException.class, null, nothing);
                refused(NullPointerException.class, Arrays.asList("a", null), nothing);
                refused(NullPointerException.class, List.of("a"), null);
                refused(NullPointerException.class, List.of(), null);
                CountDownLatch holding = new CountDownLatch(1);
                CountDownLatch release = new CountDownLatch(1);
                Thread holder = new Thread(() -> LOCK.run("b", () -> {
                    holding.countDown();
                    LockChecks.await(release);
                }));
                holder.start();
                LockChecks.await(holding);
                LOCK.runAll(Set.of("m", "p"), () -> {
                    refused(IllegalStateException.class, List.of("b"), nothing); // would wait
                    refused(IllegalStateException.class, List.of("n"), nothing);
                    refused(IllegalStateException.class, List.of("z", "m", "a"), nothing);
                    refused(NullPointerException.class, Arrays.asList("a", null), nothing);
                    LOCK.runAll(List.of("p", "m", "q"), () -> {
                        refused(IllegalStateException.class, List.of("p2"), nothing);
                        LOCK.run("m", nothing);
                        LockChecks.check(LOCK.size() == 4, "size " + LOCK.size());
                    });
                    LOCK.run("p2", nothing); // q is free again
                    try {
                        LOCK.run("x", () -> { throw new IllegalArgumentException(); });
                        LockChecks.check(false, "no exception");
                    } catch (IllegalArgumentException e) {
                        LOCK.run("r", nothing);
                    }
                });
                release.countDown();
                holder.join();
                LOCK.run("a", nothing);
                LockChecks.check(LOCK.size() == 0, "size when idle");
            }

            static void nest(Random random, int[] counts, int depth) {
                List<String> keys = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) keys.add("" + random.nextInt(6));
                try {
                    LOCK.runAll(keys, () -> {
                        for (String key : new TreeSet<>(keys)) counts[Integer.parseInt(key)]++;
                        if (depth < 3) nest(random, counts, depth + 1);
                        for (String key : new TreeSet<>(keys)) counts[Integer.parseInt(key)]--;
                    });
                } catch (IllegalStateException e) {
                    LockChecks.check(depth > 0, "refused although nothing is held");
                }
            }

            public static void main(String[] args) throws Exception {
                LockChecks.common(LOCK);
                ordered();
                int[] counts = new int[6];
                LockChecks.parallel(4, random -> {
                    for (int i = 0; i < 10000; i++) nest(random, counts, 0);
                });
                LockChecks.check(Arrays.equals(counts, new int[6]), Arrays.toString(counts));
                LockChecks.check(LOCK.size() == 0, "size after the storm");
            }
        }
        """;
        runner.java(
                Map.of("KeyedLock.java", FreshSet.code(1045, 2), "LockChecks.java", LOCK_CHECKS, "Driver.java", driver),
                "Driver");
    }

    // ---------------------------------------------------------------- 1046: text with spans

    private static final String SPAN_ORACLE = """
      import java.lang.reflect.Constructor;
      import java.lang.reflect.Field;
      import java.lang.reflect.Modifier;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.Random;

      /** Edits character by character; a span is a pair of positions. */
      final class SpanOracle {
          String text;
          final List<int[]> spans = new ArrayList<>();

          SpanOracle(String text) {
              this.text = text;
          }

          void replace(int from, int to, String s) {
              for (int i = to; i > from; i--) delete(i - 1);
              for (int i = 0; i < s.length(); i++) insert(from + i, s.charAt(i));
          }

          private void delete(int at) {
              text = text.substring(0, at) + text.substring(at + 1);
              for (int[] span : spans) {
                  if (span[0] > at) span[0]--;
                  if (span[1] > at) span[1]--;
              }
          }

          private void insert(int at, char c) {
              text = text.substring(0, at) + c + text.substring(at);
              for (int[] span : spans) {
                  if (span[0] < at && at < span[1]) {
                      span[1]++; // strictly inside
                  } else if (at < span[0] || (at == span[0] && span[0] < span[1])) {
                      span[0]++;
                      span[1]++;
                  }
              }
          }

          void compare(SpanText subject, List<SpanText.Span> tracked, String what) {
              check(subject.text().equals(text), what + ": text");
              for (int i = 0; i < spans.size(); i++) {
                  SpanText.Span span = tracked.get(i);
                  int[] expected = spans.get(i);
                  check(span.start() == expected[0] && span.end() == expected[1],
                      what + ": [" + span.start() + ", " + span.end() + ") instead of ["
                          + expected[0] + ", " + expected[1] + ")");
                  check(span.text().equals(text.substring(expected[0], expected[1])), what);
              }
          }

          static void check(boolean condition, String what) {
              if (!condition) throw new AssertionError(what);
          }

          static void isSealed() {
              for (Constructor<?> constructor : SpanText.Span.class.getDeclaredConstructors()) {
                  check(Modifier.isPrivate(constructor.getModifiers()), "constructor " + constructor);
              }
              for (Field field : SpanText.Span.class.getDeclaredFields()) {
                  check(field.isSynthetic() || Modifier.isPrivate(field.getModifiers()), "field " + field);
              }
          }

          static void refuses(SpanText subject, int from, int to, String s, Class<?> type) {
              Throwable seen = null;
              try {
                  subject.replace(from, to, s);
              } catch (RuntimeException e) {
                  seen = e;
              }
              check(seen != null && type.isInstance(seen), type + " expected: " + seen);
          }

          static String word(Random random) {
              return "uvwxyz".substring(random.nextInt(7) == 0 ? 6 : 3 + random.nextInt(3));
          }
      }
      """;

    @Test
    @EnabledIf(HAS_JAVA)
    void theSpansAgreeWithEditingCharacterByCharacter() throws IOException {
        String driver = """
        import java.util.ArrayList;
        import java.util.List;
        import java.util.Random;

        final class Driver {
            public static void main(String[] args) {
                SpanOracle.isSealed();
                Random random = new Random(1046);
                for (int round = 0; round < 3000; round++) {
                    String initial = "abcdefghij".substring(random.nextInt(11));
                    SpanText subject = new SpanText(initial);
                    SpanOracle oracle = new SpanOracle(initial);
                    List<SpanText.Span> tracked = new ArrayList<>();
                    for (int step = 0; step < 30; step++) {
                        int from = random.nextInt(oracle.text.length() + 1);
                        int to = from + random.nextInt(Math.min(4, oracle.text.length() - from + 1));
                        if (random.nextInt(3) == 0) {
                            tracked.add(subject.track(from, to));
                            oracle.spans.add(new int[] {from, to});
                        } else {
                            boolean[][] before = order(tracked);
                            String s = SpanOracle.word(random);
                            subject.replace(from, to, s);
                            oracle.replace(from, to, s);
                            boolean[][] after = order(tracked);
                            for (int i = 0; i < before.length; i++) {
                                for (int j = 0; j < before.length; j++) {
                                    SpanOracle.check(!before[i][j] || after[i][j], "order (i)");
                                }
                            }
                        }
                        int end = oracle.text.length();
                        SpanOracle.refuses(subject, -1, 0, "q", IndexOutOfBoundsException.class);
                        SpanOracle.refuses(subject, 0, end + 1, "q", IndexOutOfBoundsException.class);
                        SpanOracle.refuses(subject, 1, 0, "q", IndexOutOfBoundsException.class);
                        SpanOracle.refuses(subject, 0, end, null, NullPointerException.class);
                        oracle.compare(subject, tracked, "round " + round);
                    }
                }
                SpanText x = new SpanText("x"); // the counter-example to (ii)
                SpanText.Span a = x.track(0, 1);
                SpanText.Span b = x.track(0, 0);
                x.replace(0, 0, "y");
                SpanOracle.check(a.start() == 1 && b.start() == 0 && b.end() == 0, "order (ii)");
                SpanText xyz = new SpanText("xyz");
                SpanText.Span c = xyz.track(0, 3);
                SpanText.Span d = xyz.track(2, 2);
                xyz.replace(0, 2, "q");
                SpanOracle.check(c.start() == 1 && c.end() == 2 && d.end() == 0, "order (ii), strict");
            }

            private static boolean[][] order(List<SpanText.Span> spans) {
                boolean[][] result = new boolean[spans.size()][spans.size()];
                for (int i = 0; i < spans.size(); i++) {
                    for (int j = 0; j < spans.size(); j++) {
                        result[i][j] = spans.get(i).end() <= spans.get(j).start();
                    }
                }
                return result;
            }
        }
        """;
        runner.java(
                Map.of("SpanText.java", FreshSet.code(1046, 1), "SpanOracle.java", SPAN_ORACLE, "Driver.java", driver),
                "Driver");
    }

    @Test
    @EnabledIf(HAS_JAVA)
    void theUndoRestoresOlderSpansExactlyAndMovesYoungerOnes() throws IOException {
        String driver = """
        import java.util.ArrayDeque;
        import java.util.ArrayList;
        import java.util.Deque;
        import java.util.List;
        import java.util.Random;

        final class Driver {
            record Snapshot(String text, List<int[]> spans, int from, int inserted, String removed) { }

            public static void main(String[] args) {
                SpanOracle.isSealed();
                SpanText abc = new SpanText("abc"); // the example of the reference
                SpanText.Span bc = abc.track(1, 3);
                abc.replace(2, 3, "");
                SpanOracle.check(abc.undo() && !abc.undo() && bc.text().equals("bc"), "example");
                Random random = new Random(10462);
                for (int round = 0; round < 3000; round++) {
                    String initial = "abcdefghij".substring(random.nextInt(11));
                    SpanText subject = new SpanText(initial);
                    SpanOracle oracle = new SpanOracle(initial);
                    List<SpanText.Span> tracked = new ArrayList<>();
                    Deque<Snapshot> history = new ArrayDeque<>();
                    for (int step = 0; step < 40; step++) {
                        int from = random.nextInt(oracle.text.length() + 1);
                        int to = from + random.nextInt(Math.min(4, oracle.text.length() - from + 1));
                        int kind = random.nextInt(9);
                        if (kind < 2) {
                            tracked.add(subject.track(from, to));
                            oracle.spans.add(new int[] {from, to});
                        } else if (kind < 6) {
                            String s = SpanOracle.word(random);
                            List<int[]> spans = new ArrayList<>();
                            for (int[] span : oracle.spans) spans.add(span.clone());
                            history.push(new Snapshot(
                                oracle.text, spans, from, s.length(), oracle.text.substring(from, to)));
                            subject.replace(from, to, s);
                            oracle.replace(from, to, s);
                        } else if (kind < 8) {
                            Snapshot last = history.poll();
                            SpanOracle.check(subject.undo() == (last != null), "result of undo");
                            if (last != null) {
                                oracle.replace(last.from, last.from + last.inserted, last.removed);
                                SpanOracle.check(oracle.text.equals(last.text), "oracle");
                                for (int i = 0; i < last.spans.size(); i++) {
                                    oracle.spans.set(i, last.spans.get(i).clone());
                                }
                            }
                        } else { // refused, hence nothing to undo
                            SpanOracle.refuses(subject, 1, 0, "q", IndexOutOfBoundsException.class);
                            SpanOracle.refuses(subject, from, to, null, NullPointerException.class);
                        }
                        oracle.compare(subject, tracked, "round " + round);
                    }
                }
            }
        }
        """;
        runner.java(
                Map.of("SpanText.java", FreshSet.code(1046, 2), "SpanOracle.java", SPAN_ORACLE, "Driver.java", driver),
                "Driver");
    }

    // ---------------------------------------------------------------- 1047: a row of cards

    private static final String CPP_HEAD = """
      #include <cstdio>
      #include <cstdlib>
      #include <numeric>
      #include <random>
      #define CHECK(c) if (!(c)) { std::printf("line %d: %s", __LINE__, #c); std::exit(1); }
      """;

    @Test
    @EnabledIf(HAS_CPP)
    void thePositionFollowedBackwardsAgreesWithTheGivenSimulation() throws IOException {
        String[] parts = given(1047, 1).split("(?=struct Move)", 2);
        runner.cpp(CPP_HEAD + parts[0] + "namespace given {" + parts[1] + "}\n" + FreshSet.code(1047, 1) + """

            int main() {
                std::mt19937_64 rnd(1047);
                for (int round = 0; round < 20000; ++round) {
                    const std::int64_t n = 1 + rnd() % 9;
                    std::vector<given::Move> slow;
                    std::vector<Move> fast;
                    for (int k = rnd() % 8; k > 0; --k) {
                        std::int64_t l = rnd() % (n + 1), r = rnd() % (n + 1);
                        if (rnd() % 16 == 0) (rnd() % 2 ? l : r) = INT64_MAX;
                        slow.push_back({l, r});
                        fast.push_back({l, r});
                    }
                    for (std::int64_t p = 0; p < n; ++p) {
                        CHECK(card_at(n, fast, p) == given::card_at(n, slow, p));
                    }
                }
                const std::int64_t n = 9000000000000000000;
                CHECK(card_at(n, {{n - 1, 0}}, 0) == n - 1);
                CHECK(card_at(n, {{n - 1, 0}}, n - 1) == 0);
                CHECK(card_at(n, {{n - 1, n - 1}, {1, n - 1}}, n - 1) == n - 1);
                CHECK(card_at(n, {{n, 0}, {0, INT64_MAX}, {INT64_MAX, INT64_MAX}}, 5) == 5);
                CHECK(card_at(n, {{n / 2, n - 1}}, n - 1) == n / 2 - 1);
                // Blocks of equal size: the same permutation, scaled.
                const std::int64_t small = 9, block = 1000000000000000000;
                for (int round = 0; round < 2000; ++round) {
                    std::vector<given::Move> slow;
                    std::vector<Move> fast;
                    for (int k = rnd() % 8; k > 0; --k) {
                        std::int64_t l = rnd() % small, r = rnd() % small;
                        if (l > r) std::swap(l, r);
                        slow.push_back({l, r});
                        fast.push_back({l * block, r * block + block - 1});
                    }
                    for (std::int64_t p = 0; p < small; ++p) {
                        const std::int64_t c = given::card_at(small, slow, p);
                        CHECK(card_at(small * block, fast, p * block + 7) == c * block + 7);
                    }
                }
                std::vector<Move> many;
                for (int k = 0; k < 1000000; ++k) {
                    many.push_back({std::int64_t(rnd() % n), std::int64_t(rnd() % n)});
                }
                const std::int64_t card = card_at(n, many, n / 3);
                CHECK(card >= 0 && card < n);
            }
            """);
    }

    @Test
    @EnabledIf(HAS_CPP)
    void theCardsMovedByLabelAgreeWithAPlainRowAndAPlainList() throws IOException {
        runner.cpp(CPP_HEAD + FreshSet.code(1047, 2) + """

            using Labels = std::vector<std::int64_t>;

            Labels in_a_row(std::int64_t n, const std::vector<Op>& ops) {
                Labels row(n), result;
                std::iota(row.begin(), row.end(), std::int64_t{0});
                for (const Op& op : ops) {
                    if (op.look) {
                        result.push_back(row[op.x]);
                    } else {
                        row.erase(std::find(row.begin(), row.end(), op.x));
                        row.insert(row.begin(), op.x);
                    }
                }
                return result;
            }

            Labels with_a_list(const std::vector<Op>& ops) {
                Labels front, result;
                for (const Op& op : ops) {
                    if (!op.look) {
                        front.erase(std::remove(front.begin(), front.end(), op.x), front.end());
                        front.insert(front.begin(), op.x);
                    } else if (op.x < std::int64_t(front.size())) {
                        result.push_back(front[op.x]);
                    } else {
                        std::int64_t label = op.x - std::int64_t(front.size());
                        Labels sorted = front;
                        std::sort(sorted.begin(), sorted.end());
                        for (std::int64_t s : sorted) if (s <= label) ++label;
                        result.push_back(label);
                    }
                }
                return result;
            }

            int main() {
                std::mt19937_64 rnd(10472);
                CHECK(replay(5, {}).empty());
                for (int round = 0; round < 20000; ++round) {
                    const std::int64_t n = 1 + rnd() % 9;
                    std::vector<Op> ops;
                    for (int k = rnd() % 24; k > 0; --k) {
                        ops.push_back({rnd() % 2 == 0, std::int64_t(rnd() % n)});
                    }
                    CHECK(replay(n, ops) == in_a_row(n, ops));
                    CHECK(replay(n, ops) == with_a_list(ops));
                }
                const std::int64_t n = 9000000000000000000;
                for (int round = 0; round < 40; ++round) {
                    std::vector<Op> ops;
                    for (int k = 0; k < 400; ++k) {
                        const bool look = rnd() % 2 == 0;
                        const std::int64_t near = rnd() % 300;
                        const int kind = rnd() % 3;
                        const std::int64_t far = rnd() % n;
                        ops.push_back({look, kind == 0 ? near : kind == 1 ? n - 1 - near : far});
                    }
                    CHECK(replay(n, ops) == with_a_list(ops));
                }
                std::vector<Op> many;
                for (int k = 0; k < 100000; ++k) many.push_back({false, 2 * k});
                for (int k = 0; k < 100000; ++k) many.push_back({true, 100000 + k});
                const Labels odd = replay(n, many);
                for (int k = 0; k < 100000; ++k) CHECK(odd[k] == 2 * k + 1);
            }
            """);
    }

    // ---------------------------------------------------------------- 1048: knitting

    private static final String KNITTING_ORACLE = """

      const assert = require("node:assert");
      let seed = 1048;
      const below = (n) => {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return Math.floor((seed / 2147483648) * n);
      };
      const oneOf = (list) => list[below(list.length)];

      // A row is a list of nodes: {text, use, make}, {group, n} or {repeat, left}.
      const stitch = () => {
        const n = 1 + below(3);
        return oneOf([
          { text: "k" + n, use: n, make: n },
          { text: "p" + n, use: n, make: n },
          { text: "yo", use: 0, make: 1 },
          { text: "inc", use: 1, make: 2 },
          { text: "k2tog", use: 2, make: 1 },
        ]);
      };
      const list = (make) => Array.from({ length: 1 + below(3) }, make);
      const item = (depth) => () =>
        depth > 0 && below(4) === 0 ? { group: list(item(depth - 1)), n: 1 + below(3) } : stitch();
      const row = () =>
        list(() => (below(3) === 0 ? { repeat: list(item(1)), left: below(6) } : item(2)()));

      const print = (node) => {
        if (node.text) return [node.text];
        const inner = (nodes) => nodes.flatMap((x, i) => (i ? [",", ...print(x)] : print(x)));
        if (node.group) return ["(", ...inner(node.group), ")", "x" + node.n];
        return ["*", ...inner(node.repeat), "*", node.left ? "to last " + node.left : "to end"];
      };
      const tokensOf = (nodes) => nodes.flatMap((x, i) => (i ? [",", ...print(x)] : print(x)));
      const spaced = (tokens) => tokens.map((t) => " ".repeat(below(3)) + t).join("") + " ".repeat(below(2));

      // Works the row stitch by stitch; null if it does not work out.
      const knit = (nodes, stitches) => {
        const needle = { rest: stitches, made: 0 };
        const work = (node) => {
          if (node.text) {
            needle.rest -= node.use;
            needle.made += node.make;
            return needle.rest >= 0;
          }
          if (node.group) {
            for (let i = 0; i < node.n; i++) if (!node.group.every(work)) return false;
            return true;
          }
          do {
            const before = needle.rest;
            if (!node.repeat.every(work) || needle.rest < node.left || needle.rest === before) return false;
          } while (needle.rest > node.left);
          return true;
        };
        return nodes.every(work) && needle.rest === 0 ? needle.made : null;
      };

      const BAD = ["", "  ", "k", "k0", "k01", "K1", "k 1", "k1,", ",k1", "k1 p1", "k1,,p1", "(k1)", "(k1) x0",
        "(k1) x 2", "(k1 x2", "k1) x2", "()x2", "**to end", "*k1*", "*k1* to last", "*k1* to last 0",
        "*k1* to  end", "*k1*toend", "*k1* to last 03", "*k1, *p1* to end* to end", "(*k1* to end) x2", "x2",
        "to end", "k2to", "k2togk", "k1;p1", "k1.5", "k-1", "k1,yo3", "(k1)x2x2", "k1 x2", "*k1* to end p1",
        "k1, p1" + String.fromCharCode(9), String.fromCharCode(10) + "k1", "*k1 to end", "constructor", "k١"];
      const many = (n) => Array(n).fill("(k1, yo) x2").join(" , ");
      const deep = "(".repeat(20) + "k1, inc" + ") x4".repeat(20);
      """;

    @Test
    @EnabledIf(HAS_NODE)
    void theKnittedRowAgreesWithWorkingStitchByStitch() throws IOException {
        runner.node(FreshSet.code(1048, 1) + KNITTING_ORACLE + """

            let worked = 0;
            for (let round = 0; round < 4000; round++) {
              const nodes = row();
              const tokens = tokensOf(nodes);
              const pattern = spaced(tokens);
              for (let n = 0; n < 16; n++) {
                const expected = knit(nodes, n);
                if (expected === null) assert.throws(() => workRow(pattern, n), RangeError, pattern + n);
                else assert.strictEqual(workRow(pattern, n), expected, pattern + n);
                worked += expected !== null;
              }
              const i = below(tokens.length);
              if (tokens[i] === "," || tokens[i] === ")" || tokens[i] === "*") {
                tokens.splice(i, 1);
                if (tokens.length) assert.throws(() => workRow(spaced(tokens), 1), SyntaxError);
              }
            }
            assert.ok(worked > 1000, String(worked));
            for (const bad of BAD) assert.throws(() => workRow(bad, 3), SyntaxError, bad);
            assert.throws(() => workRow("k9, *yo* to end, k1 p1", 1), SyntaxError);
            assert.throws(() => workRow("k1, *yo* to last 1", 2), RangeError);
            assert.throws(() => workRow("k2, *k1* to end", 2), RangeError);
            assert.strictEqual(workRow("k2, *k2, p1* to last 3, k3", 14), 14);
            assert.strictEqual(workRow("yo", 0), 1);
            assert.strictEqual(workRow(deep, 2 * 4 ** 20), 3 * 4 ** 20);
            assert.strictEqual(workRow("*k1000000* to last 1000000, k1000000", 7e15), 7e15);
            const began = Date.now();
            assert.strictEqual(workRow(many(20000), 40000), 80000);
            assert.throws(() => workRow("k1" + " ".repeat(200000) + "k1", 1), SyntaxError);
            assert.ok(Date.now() - began < 3000);
            """);
    }

    @Test
    @EnabledIf(HAS_NODE)
    void theRowSizesAgreeWithTryingAllOfThem() throws IOException {
        runner.node(FreshSet.code(1048, 2) + KNITTING_ORACLE + """

            // A row whose repeats after the first one fit, most of the time.
            const usedBy = (nodes) => nodes.reduce((sum, x) => sum + (x.text ? x.use : x.n * usedBy(x.group)), 0);
            const chained = () => {
              const nodes = list(item(1));
              let left = usedBy(nodes);
              for (let i = 1 + below(3); i > 0; i--) {
                const body = list(item(1)), fixed = below(2) ? list(item(1)) : [];
                nodes.unshift(...fixed, { repeat: body, left });
                left += usedBy(fixed) + below(4) * usedBy(body) + (below(8) === 0 ? 1 : 0);
                if (fixed.length === 0 && below(2)) nodes.unshift(stitch()), (left += nodes[0].use);
              }
              return nodes;
            };
            let repeated = 0;
            for (let round = 0; round < 4000; round++) {
              const nodes = round % 2 ? row() : chained();
              const sizes = rowSizes(spaced(tokensOf(nodes)));
              const works = [];
              for (let n = 0; n < 150; n++) {
                const after = knit(nodes, n);
                if (after !== null) works.push([n, after]);
              }
              const claimed = [];
              for (let n = sizes ? sizes.first : 150, k = 0; n < 150; n += sizes.step, k++) {
                claimed.push([n, sizes.after + k * sizes.afterStep]);
                if (sizes.step === 0) break;
              }
              assert.deepStrictEqual(claimed, works, tokensOf(nodes).join(" "));
              if (sizes && sizes.step === 0) assert.strictEqual(sizes.afterStep, 0);
              assert.ok(sizes === null || sizes.first < 150);
              repeated += nodes.filter((x) => x.repeat).length > 1 && works.length > 1;
            }
            assert.ok(repeated > 300, String(repeated));
            for (const bad of BAD) assert.throws(() => rowSizes(bad), SyntaxError, bad);
            assert.throws(() => rowSizes("*yo* to end, k1 p1"), SyntaxError);
            assert.strictEqual(rowSizes("*yo* to end"), null);
            assert.deepStrictEqual(rowSizes("yo"), { first: 0, step: 0, after: 1, afterStep: 0 });
            assert.deepStrictEqual(rowSizes("k1, *inc, p1* to last 7, *k2tog* to last 1, p1"),
              { first: 10, step: 2, after: 8, afterStep: 3 });
            assert.deepStrictEqual(rowSizes(deep),
              { first: 2 * 4 ** 20, step: 0, after: 3 * 4 ** 20, afterStep: 0 });
            const began = Date.now();
            assert.strictEqual(rowSizes(many(20000)).first, 40000);
            assert.ok(Date.now() - began < 3000);
            """);
    }

    // ---------------------------------------------------------------- 1049: lots and sales

    private static final String LOTS_ORACLE = """
      import random, re, sqlite3

      schema = open("schema.sql", encoding="utf-8").read()
      query = open("query.sql", encoding="utf-8").read()
      assert not re.search("recursive", query, re.I)

      def answer(lots, sales, query=query):
          db = sqlite3.connect(":memory:")
          db.executescript(schema)
          db.executemany("INSERT INTO lots VALUES (?, ?, ?, ?, ?)", lots)
          db.executemany("INSERT INTO sales VALUES (?, ?, ?, ?)", sales)
          try:
              return db.execute(query).fetchall()
          finally:
              db.close()

      def oracle(lots, sales, in_time):
          left = {lot[0]: lot[3] for lot in lots}
          result = []
          for sale_id, item, sold_at, qty in sorted(sales, key=lambda s: (s[2], s[0])):
              filled = cost = 0
              for lot_id, kind, received_at, _, unit_cost in sorted(lots, key=lambda l: (l[2], l[0])):
                  if kind == item and (received_at <= sold_at or not in_time):
                      while left[lot_id] > 0 and filled < qty:
                          left[lot_id] -= 1
                          filled += 1
                          cost += unit_cost
              result.append((sale_id, filled, cost))
          return sorted(result)

      def compare(in_time):
          rnd, differs = random.Random(1049), 0
          for _ in range(1500):
              ids = rnd.sample(range(-50, 50), 16)
              top = rnd.choice([3, 10])
              lots = [(ids.pop(), rnd.choice("ab"), rnd.randint(-1, top), rnd.randint(1, 6), rnd.randint(0, 9))
                      for _ in range(rnd.randrange(8))]
              sales = [(ids.pop(), rnd.choice("abc"), rnd.randint(-1, top), rnd.randint(1, 6))
                       for _ in range(rnd.randrange(8))]
              expected = oracle(lots, sales, in_time)
              assert answer(lots, sales) == expected, (lots, sales, answer(lots, sales), expected)
              differs += expected != oracle(lots, sales, not in_time)
          assert differs > 300
      """;

    @Test
    @EnabledIf(HAS_SQLITE)
    void theSalesWithBackOrdersAgreeWithTakingUnitByUnit() throws IOException {
        runner.file("schema.sql", given(1049, 1));
        runner.file("query.sql", FreshSet.code(1049, 1));
        runner.python(LOTS_ORACLE + "\ncompare(False)\n");
    }

    @Test
    @EnabledIf(HAS_SQLITE)
    void theSalesWithoutBackOrdersAgreeWithTakingUnitByUnit() throws IOException {
        runner.file("schema.sql", given(1049, 1));
        runner.file("first.sql", FreshSet.code(1049, 1));
        runner.file("query.sql", FreshSet.code(1049, 2));
        runner.python(LOTS_ORACLE + """

            compare(True)
            first = open("first.sql", encoding="utf-8").read()
            patched = first.replace("SELECT item, qty, unit_cost,", "SELECT item, qty, unit_cost, received_at,")
            patched = patched.replace("SELECT sale_id, item, qty,", "SELECT sale_id, item, qty, sold_at,")
            patched = patched.replace("ON l.item = s.item", "ON l.item = s.item AND received_at <= sold_at")
            assert patched.count("received_at <= sold_at") == 1
            lots, sales = [(1, "a", 2, 5, 3)], [(1, "a", 1, 5), (2, "a", 3, 5)]
            assert answer(lots, sales, patched) == [(1, 0, 0), (2, 0, 0)]
            assert answer(lots, sales) == oracle(lots, sales, True) == [(1, 0, 0), (2, 5, 15)]
            """);
    }

    // ---------------------------------------------------------------- 1050: renaming at once

    private static final String RENAME_ORACLE = """
      import os, random, shutil, subprocess

      BASE = os.fsencode(os.getcwd())
      NAMES = [b"a", b"b", b"c d", b"-n", b"--", b"*", b"?", b"[x]", b"]", b"@", b"$(touch pwned)", b"`id`",
               b"line" + bytes([10]) + b"break", bytes([10]), b"tail" + bytes([10]), bytes([255, 254, 128]),
               "ä".encode(), b" ", b".hidden", b"a'b", b'q"', bytes([92]), bytes([92]) + b"n", b"x=1", b"!", b"~"]
      PRELUDE = ". " + os.path.join(os.getcwd(), "rename_all.bash") + chr(10)

      def fresh():
          shutil.rmtree(b"room", ignore_errors=True)
          os.mkdir(b"room")

      def create(name, kind, tag):
          path = os.path.join(BASE, b"room", name)
          if kind == 0:
              with open(path, "wb") as file:
                  file.write(tag)
          elif kind == 1:
              os.mkdir(path)
              open(os.path.join(path, tag), "wb").close()
          else:
              os.symlink(b"nowhere-" + tag, path)

      def look(folder=b"room"):
          seen = {}
          for name in os.listdir(folder):
              path = os.path.join(folder, name)
              if os.path.islink(path):
                  seen[name] = (2, os.readlink(path))
              elif os.path.isdir(path):
                  seen[name] = (1, sorted(os.listdir(path)))
              else:
                  with open(path, "rb") as file:
                      seen[name] = (0, file.read())
          return seen

      def run(fields, before="", after="", env=None):
          script = PRELUDE + before + chr(10) + "rename_all < ../input; rc=$?" + chr(10) + after + chr(10)
          with open(b"input", "wb") as file:
              file.write(b"".join(f + bytes([0]) for f in fields))
          done = subprocess.run(["bash", "-c", script + "exit $rc"], cwd=b"room", env=env,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=20)
          return done.returncode, done.stdout, done.stderr

      def renamed(state, pairs):
          result = {n: v for n, v in state.items() if n not in dict(pairs)}
          result.update({new: state[old] for old, new in pairs})
          return result

      def flat(pairs):
          return [f for pair in pairs for f in pair]

      def draw(rnd, limit):
          names = rnd.sample(NAMES, rnd.randint(2, limit))
          for i, name in enumerate(names):
              create(name, rnd.randrange(3), b"t%d" % i)
          olds = rnd.sample(names, rnd.randint(1, len(names)))
          free = [n for n in NAMES if n not in names]
          news = rnd.sample(olds + rnd.sample(free, min(2, len(free))), len(olds))
          return list(zip(olds, news))

      def renames_and_validates(rounds):
          rnd = random.Random(1050)
          for _ in range(rounds):
              fresh()
              pairs = draw(rnd, 7)
              expected = renamed(look(), pairs)
              code, _, error = run(flat(pairs))
              assert (code, error) == (0, b"") and look() == expected, (pairs, code, error, look())
          fresh()
          for i, name in enumerate(NAMES):
              create(name, i % 3, b"t%d" % i)
          cycle = list(zip(NAMES, NAMES[1:] + NAMES[:1]))
          expected = renamed(look(), cycle)
          assert run(flat(cycle)) == (0, b"", b"") and look() == expected
          fresh()
          for name, kind in ((b"f", 0), (b"d", 1), (b"g", 0), (b"dangling", 2), (b"l" + bytes([10]), 0)):
              create(name, kind, b"t")
          state = look()
          for fields in ([b"f"], [b"f", b"n", b"g"], [b"", b"n"], [b"f", b""], [b"f", b"."], [b"..", b"n"],
                         [b"f", b"d/f"], [b"f", b"/n"], [b"./f", b"n"], [b"none", b"n"], [b"f", b"d"],
                         [b"f", b"dangling"], [b"f", b"n", b"f", b"m"], [b"f", b"n", b"g", b"n"], [b"f", b"g"],
                         [b"f", b"n", b"none" + bytes([10]) + b"x", b"m"], [b"g", b"f", b"f", b"d"],
                         [b"l" + bytes([10]), b"f"], [b"l", b"n"], [b"f", b"f", b"f", b"f"],
                         [b"f", b"f", b"g", b"f"]):
              code, out, error = run(fields)
              assert code == 2 and out == b"" and error.count(bytes([10])) == 1, (fields, code, error)
              assert error.endswith(bytes([10])) and look() == state, fields
          assert run([]) == (0, b"", b"") and run([b"f", b"f", b"d", b"d"]) == (0, b"", b"")
          assert look() == state
          show = "declare -p | grep -vE ' (_|rc|BASH_[A-Z]+|PIPESTATUS|LINENO|SECONDS|RANDOM|SRANDOM|EPOCH[A-Z]*)='"
          show += "; shopt -p; set +o; trap -p; pwd"
          keep = "i=7 name=x old=y field=z status=9 LC_ALL=C.UTF-8; set -fu; shopt -s nullglob; "
          swap = [b"f", b"g", b"g", b"f"]
          code, _, error = run(swap, keep + "one=; rc=; one=$(" + show + ")",
                               "two=$one; one=; one=$(" + show + ' | sed "s/^declare -- two=.*//"); '
                               + "diff <(grep -v ' one=\\\\| two=' <<< \\"$two\\") "
                               + "<(grep -v ' one=\\\\| two=' <<< \\"$one\\") >&2 || rc=50")
          assert code == 0, error.decode()
      """;

    @Test
    @EnabledIf(HAS_BASH)
    void theRenamingHappensAtOnceAndIsValidatedFirst() throws IOException {
        runner.file("rename_all.bash", FreshSet.code(1050, 1));
        runner.python(RENAME_ORACLE + "\nrenames_and_validates(30)\n");
    }

    @Test
    @EnabledIf(HAS_BASH)
    void theRenamingIsRolledBackAfterAFailureOrASignal() throws IOException {
        runner.file("rename_all.bash", FreshSet.code(1050, 2));
        runner.python(RENAME_ORACLE + """

            import signal as signals
            # A build in the background of a shell ignores SIGINT, and all that it starts does, too.
            signals.signal(signals.SIGINT, signals.default_int_handler)
            renames_and_validates(15)
            os.mkdir("bin")
            with open("bin/mv", "w", encoding="utf-8") as file:  # fails or sends signals at given calls
                file.write(chr(10).join([
                    "#!/bin/bash",
                    'n=$(( $(cat "$COUNT") + 1 )); echo "$n" > "$COUNT"',
                    '[[ " $FAIL " != *" $n "* ]] || exit 1',
                    '[[ " $EARLY " != *" $n "* ]] || kill -s "$SIGNAL" "$PPID"',
                    'if [[ " $LATE " == *" $n "* ]]; then "$REAL" "$@"; c=$?; kill -s "$SIGNAL" "$PPID"; exit $c; fi',
                    'exec "$REAL" "$@"', ""]))
            os.chmod("bin/mv", 0o755)

            def disturbed(fields, before="", after="", **how):
                env = dict(os.environ, REAL=shutil.which("mv"), COUNT=os.path.join(os.getcwd(), "count"),
                           PATH=os.path.join(os.getcwd(), "bin") + os.pathsep + os.environ["PATH"],
                           FAIL="", EARLY="", LATE="", SIGNAL="TERM")
                env.update(how)
                with open("count", "w", encoding="utf-8") as file:
                    file.write("0")
                return run(fields, before, after, env)

            def setting():
                fresh()
                for i, name in enumerate([b"a", b"b b", b"d"]):
                    create(name, i % 3, b"t%d" % i)
                return look(), [b"a", b"b b", b"b b", b"a", b"d", b"new"]

            trap = "trap 'echo caller' TERM; trap 'echo int' INT"
            same = "trap -p TERM INT; kill -TERM $$"
            for k in range(1, 8):
                state, fields = setting()
                code, out, _ = disturbed(fields, trap, same, FAIL=str(k))
                assert code == (1 if k < 7 else 0) and (k == 7 or look() == state), (k, code, look())
                assert out.count(b"trap -- ") == 2 and out.endswith(b"caller" + bytes([10])), out
            for signal, status in (("TERM", 143), ("INT", 130)):
                for when in ("EARLY", "LATE"):
                    for k in range(1, 7):
                        state, fields = setting()
                        before, after = (trap, same) if k % 2 else ("", "trap -p TERM INT")
                        # a second signal comes during the rollback
                        how = {when: "%d %d" % (k, k + 1), "SIGNAL": signal}
                        code, out, _ = disturbed(fields, before, after, **how)
                        assert code == status and look() == state, (signal, when, k, code, look())
                        assert (out == b"") == (k % 2 == 0), out
            for k in range(1, 7):
                for bad in range(k + 1, 2 * k):
                    state, fields = setting()
                    code, _, error = disturbed(fields, FAIL="%d %d" % (k, bad))
                    assert code == 3, (k, bad, code)
                    now = look()
                    stage = [n for n in now if n not in state and n != b"new"]
                    assert len(stage) == 1 and stage[0] in error, (now, error)
                    kept = look(os.path.join(b"room", stage[0]))
                    there = [v for n, v in now.items() if n != stage[0]] + list(kept.values())
                    assert sorted(map(repr, there)) == sorted(map(repr, state.values())), (k, bad, now, kept)
            """);
    }
}
