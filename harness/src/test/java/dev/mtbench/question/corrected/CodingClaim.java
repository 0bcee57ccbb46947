package dev.mtbench.question.corrected;

import dev.mtbench.question.CodeRunner;
import dev.mtbench.question.CodeRunner.Language;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the code of one reference must do, as a program that fails where it does not.
 *
 * @param corrected how the program finds its way into the corrected code
 * @param shipped the same for the code that MT-Bench ships
 * @param oracle the check against something slow and plainly right
 */
record CodingClaim(int id, int turn, Language language, String corrected, String shipped, String oracle) {

    /** What the corrected code fails with; empty where it does what was asked for. */
    Optional<String> correctedFailure(CodeRunner runner) throws IOException {
        return failure(runner, CorrectedSet.reference(id, turn), corrected);
    }

    /** The same of the shipped code. */
    Optional<String> shippedFailure(CodeRunner runner, String reference) throws IOException {
        return failure(runner, reference, shipped);
    }

    private Optional<String> failure(CodeRunner runner, String reference, String adapter) throws IOException {
        String code = CorrectedSet.code(reference);
        return switch (language) {
            case PYTHON -> {
                runner.file("given.py", code);
                yield runner.failure(
                        language, "import sys\nsys.path.insert(0, '.')\nimport given\n" + adapter + "\n" + oracle);
            }
            case CPP ->
                runner.failure(
                        language, "#define main given_main\n" + code + "\n#undef main\n" + adapter + "\n" + oracle);
            case NODE -> {
                runner.file("page.html", code);
                yield runner.failure(language, oracle.replace("CLICK", adapter));
            }
        };
    }

    private static CodingClaim python(int id, int turn, String corrected, String shipped, String oracle) {
        return new CodingClaim(id, turn, Language.PYTHON, corrected, shipped, oracle);
    }

    private static final String SHIPPED_WORDS = """
            import builtins, contextlib, io
            def solve(directory):
                builtins.input = lambda *prompt: directory
                out = io.StringIO()
                with contextlib.redirect_stdout(out):
                    given.main()
                lines = [line.rsplit(": ", 1) for line in out.getvalue().splitlines() if line]
                return [(word, int(times)) for word, times in lines[1:]]
            """;

    /** Counts differ, so that the order among equals, which is free, plays no part. */
    private static final String WORDS = """
            if __name__ == "__main__":
                import os, random, tempfile
                rnd = random.Random(121)
                for case in range(3):
                    with tempfile.TemporaryDirectory() as folder:
                        pool = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]
                        wanted = [(word, 3 * (i + 1) + rnd.randrange(3)) for i, word in enumerate(pool)]
                        texts = [rnd.choice([word, word.upper(), word.title()]) for word, n in wanted for _ in range(n)]
                        rnd.shuffle(texts)
                        for i in range(4):
                            with open(os.path.join(folder, f"{i}.txt"), "w", encoding="utf-8") as out:
                                out.write(", ".join(texts[i::4]) + ".\\n")
                        with open(os.path.join(folder, "no.bin"), "w") as out:
                            out.write("alpha " * 99)
                        expected = sorted(wanted, key=lambda item: -item[1])[:5]
                        assert solve(folder) == expected, (solve(folder), expected)
            """;

    private static final String MORE_WORDS = """

                with tempfile.TemporaryDirectory() as folder:
                    os.makedirs(os.path.join(folder, "deep", "odd.txt"))
                    assert solve(folder) == []
                    with open(os.path.join(folder, "deep", "a.txt"), "wb") as out:
                        out.write("Don't don't don’t\\n Ünder ÜNDER \\xff 12 12 12 b-side".encode("latin-1", "replace"))
                    found = solve(folder)
                    assert found[0] == ("don't", 2) and ("b-side", 1) in found and all(w != "12" for w, n in found), found
            """;

    private static final String FIBONACCI = """
            #include <cstdlib>
            int main() {
                long long before = 0, now = 1;
                for (int n = 0; n < 25; ++n) {
                    if (solve(n) != before) { std::cerr << "Assertion: n = " << n << std::endl; return 1; }
                    long long next = before + now;
                    before = now;
                    now = next;
                }
            }
            """;

    /** Counting from 0 or from 1 are both good, but whichever it is, the program takes 0 for a number too. */
    private static final String THREE_BEFORE = """
            #include <vector>
            int main() {
                std::vector<long long> a = {0, -1, -1};
                while (a.size() < 33) {
                    a.push_back(a[a.size() - 1] + a[a.size() - 2] + a[a.size() - 3]);
                }
                bool from0 = true, from1 = true;
                for (int n = 1; n < 33; ++n) {
                    from0 = from0 && solve(n) == a[n];
                    from1 = from1 && solve(n) == a[n - 1];
                }
                if (!from0 && !from1) { std::cerr << "Assertion: another sequence" << std::endl; return 1; }
                return solve(0) > 0; // ends the program where it reads beside the table
            }
            """;

    private static final String JOKES = """
            const assert = require("assert");
            const page = require("fs").readFileSync("page.html", "utf8");
            const script = page.match(/<script>([^]*?)<\\/script>/)[1];
            assert.equal((page.match(/<button/g) || []).length, 1);
            const elements = {};
            const document = { getElementById(id) {
              assert.ok(page.includes(`id="${id}"`), id);
              return elements[id] = elements[id] || { addEventListener(kind, f) { assert.equal(kind, "click"); elements.click = f; } };
            } };
            const given = new Function("document", script + "\\nreturn typeof showRandomJoke === 'function'"
                + " ? showRandomJoke : null;")(document);
            const seen = new Set();
            for (const random of [0, 0.2499, 0.25, 0.4999, 0.5, 0.7499, 0.75, 0.999999]) {
              Math.random = () => random;
              CLICK
              const shown = Object.values(elements).map(e => e.textContent ?? e.innerHTML).filter(text => text);
              assert.equal(shown.length, 1);
              seen.add(shown[0]);
            }
            assert.equal(seen.size, 4);
            """;

    private static final String HIGHEST = """
            import random
            rnd = random.Random(125)
            for case in range(200):
                root = make(0)
                nodes, above = [root], {0: None}
                for value in range(1, rnd.randrange(2, 12)):
                    node = make(value)
                    parent = rnd.choice([n for n in nodes if room(n)])
                    attach(parent, node, rnd)
                    above[value] = parent.value
                    nodes.append(node)
                def way_up(value):
                    return [] if value is None else [value] + way_up(above[value])
                for first in nodes:
                    for second in nodes:
                        common = [v for v in way_up(first.value) if v in way_up(second.value)]
                        found = solve(root, first, second)
                        assert found is not None and found.value == common[-1], (first.value, second.value)
            """;

    private static final String BINARY = """
            def make(value): return Node(value)
            def room(node): return node.left is None or node.right is None
            def attach(parent, node, rnd):
                side = "left" if parent.left is None and (parent.right or rnd.random() < 0.5) else "right"
                if getattr(parent, side) is not None:
                    side = "left"
                setattr(parent, side, node)
            """;

    private static final String ANY_ARITY = """
            def make(value): return Node(value)
            def room(node): return True
            def attach(parent, node, rnd): parent.children.append(node)
            """;

    private static final String MEDIAN = """
            import random, statistics
            class Unsliced(list):
                reads = 0
                def __getitem__(self, index):
                    assert not isinstance(index, slice)
                    Unsliced.reads += 1
                    return list.__getitem__(self, index)
            rnd = random.Random(126)
            for case in range(5000):
                a = Unsliced(sorted(rnd.randrange(-4, 9) for _ in range(rnd.randrange(8))))
                b = Unsliced(sorted(rnd.randrange(-4, 9) for _ in range(rnd.randrange(8))))
                if a or b:
                    assert solve(a, b) == statistics.median(list(a) + list(b)), (a, b)
            for size in (1, 5, 20_000):
                Unsliced.reads = 0
                a, b = Unsliced(range(size)), Unsliced(range(size // 2, 3 * size))
                assert solve(a, b) == statistics.median(list(a) + list(b))
                assert Unsliced.reads <= bound(len(a) + len(b)), (size, Unsliced.reads)
            """;

    private static final String MAJORITY = """
            import itertools
            for length in range(8):
                for numbers in itertools.product(range(3), repeat=length):
                    wanted = [n for n in range(3) if 2 * numbers.count(n) > length]
                    assert solve(list(numbers)) == (wanted[0] if wanted else None), numbers
            """;

    private static final String TOP_TWO = """
            import random
            rnd = random.Random(127)
            cases = [[0, 5, 0, 4, 3, 4], [1, 2], [7, 7, 7, 8]]
            while len(cases) < 3000:
                case = [rnd.randrange(6) for _ in range(rnd.randrange(2, 12))]
                if len(set(case)) > 1:
                    cases.append(case)
            for numbers in cases:
                found = list(solve(numbers))
                counts = sorted((numbers.count(n) for n in set(numbers)), reverse=True)
                assert len(set(found)) == 2 and [numbers.count(n) for n in found] == counts[:2], (numbers, found)
            """;

    private static final String MORE_TOP_TWO = """
            assert solve([]) == [] and solve([4, 4]) == [4]
            """;

    /** Grows every shape there is, leaf by leaf, and counts those that are different. */
    private static final String FULL_TREES = """
            import math
            def grown(tree):
                if tree == ():
                    yield ((),) * ARITY
                for i, child in enumerate(tree):
                    for other in grown(child):
                        yield tree[:i] + (other,) + tree[i + 1:]
            shapes, size = {()}, 1
            expected = {}
            while size <= LARGEST:
                expected[size] = len(shapes)
                shapes = {other for tree in shapes for other in grown(tree)}
                size += ARITY
            for n in range(-2, LARGEST + 1):
                assert solve(n) == expected.get(n, 0), (n, solve(n), expected.get(n, 0))
            for k in range(30):
                assert solve(ARITY * k + 1) == math.comb(ARITY * k, k) // ((ARITY - 1) * k + 1), k
            """;

    private static final String KTH = """
            import random
            rnd = random.Random(129)
            for case in range(4000):
                a = sorted(rnd.randrange(9) for _ in range(rnd.randrange(7)))
                b = sorted(rnd.randrange(9) for _ in range(rnd.randrange(7)))
                for k in range(1, len(a) + len(b) + 1):
                    assert solve(a, b, k) == sorted(a + b)[k - 1], (a, b, k)
            """;

    /** A slice costs as many steps as it copies elements. */
    private static final String FEW_STEPS = """
            class Counting(list):
                steps = 0
                def __getitem__(self, index):
                    found = list.__getitem__(self, index)
                    Counting.steps += len(found) if isinstance(index, slice) else 1
                    return Counting(found) if isinstance(index, slice) else found
            for size in (2 ** 10, 2 ** 15):
                a, b = Counting(range(0, 2 * size, 2)), Counting(range(1, 2 * size, 2))
                for k in (1, 2, size, size + 1, 2 * size):
                    Counting.steps = 0
                    assert solve(a, b, k) == k - 1
                    assert Counting.steps <= 8 * size.bit_length(), (size, k, Counting.steps)
            """;

    private static final String SHIPPED_COMMON = """
            import contextlib, io
            def solve(first, second):
                out = io.StringIO()
                with contextlib.redirect_stdout(out):
                    given.find_common_elements(first, second)
                return [int(word) for word in out.getvalue().split()]
            """;

    private static final String COMMON = """
            import random
            rnd = random.Random(130)
            for case in range(3000):
                a = [rnd.randrange(6) for _ in range(rnd.randrange(8))]
                b = [rnd.randrange(6) for _ in range(rnd.randrange(8))]
                found = list(solve(a, b))
                assert sorted(found) == sorted(set(a) & set(b)), (a, b, found)
            """;

    private static final String NOTHING_KEPT = """
            import types
            assert isinstance(solve([1], [1]), types.GeneratorType)
            assert list(solve([4, 1, 4, 7, 1], [1, 1, 4, 9])) == [4, 1]
            """;

    private static final String IN_ORDER = """
            assert given.common_elements_in_order([4, 1, 4, 7, 1], [1, 1, 4, 9]) == [4, 1]
            """;

    private static final String TABLE = """
            import itertools
            def subsequences(text):
                return {"".join(c) for n in range(len(text) + 1) for c in itertools.combinations(text, n)}
            texts = ["".join(t) for n in range(5) for t in itertools.product("ab", repeat=n)] + ["abcab", "cbacb", "xyz"]
            for x in texts:
                for y in texts:
                    assert solve(x, y) == max(map(len, subsequences(x) & subsequences(y))), (x, y)
            """;

    /** All of the coding category but 124, turn 1, which has no code, and 123, turn 2, which has a style alone. */
    static final List<CodingClaim> ALL = List.of(
            python(121, 1, "solve = given.top_words", SHIPPED_WORDS, WORDS),
            python(121, 2, "solve = given.top_words", SHIPPED_WORDS, WORDS),
            new CodingClaim(122, 1, Language.CPP, "#define solve fibonacci", "#define solve fibonacci", FIBONACCI),
            new CodingClaim(
                    122, 2, Language.CPP, "#define solve nth_number", "#define solve find_nth_number", THREE_BEFORE),
            new CodingClaim(123, 1, Language.NODE, "elements.click();", "given();", JOKES),
            python(
                    125,
                    1,
                    "Node, solve = given.Node, given.highest_common_ancestor\n" + BINARY,
                    "Node, solve = given.TreeNode, given.find_hca\n" + BINARY,
                    HIGHEST),
            python(
                    125,
                    2,
                    "Node, solve = given.Node, given.highest_common_ancestor\n" + ANY_ARITY,
                    "Node, solve = given.TreeNode, given.find_hca\n" + ANY_ARITY,
                    HIGHEST),
            python(127, 1, "solve = given.majority_element", "solve = given.majority_element", MAJORITY),
            python(127, 2, "solve = given.top_two", "solve = given.top_two_elements", TOP_TWO),
            python(
                    128,
                    1,
                    "ARITY, LARGEST, solve = 2, 15, given.full_binary_trees",
                    "ARITY, LARGEST, solve = 2, 15, given.full_binary_trees",
                    FULL_TREES),
            python(
                    128,
                    2,
                    "ARITY, LARGEST, solve = 3, 16, given.full_ternary_trees",
                    "ARITY, LARGEST, solve = 3, 16, given.full_ternary_trees",
                    FULL_TREES),
            python(129, 1, "solve = given.kth_smallest", "solve = given.find_kth_smallest", KTH),
            python(129, 2, "solve = given.kth_smallest", "solve = given.find_kth_smallest", KTH + FEW_STEPS),
            python(130, 1, "solve = given.common_elements", SHIPPED_COMMON, COMMON),
            python(130, 2, "solve = given.common_elements", SHIPPED_COMMON, COMMON));

    /** What the corrected code does besides, and the shipped code was never meant to. */
    static final List<CodingClaim> MORE = List.of(
            python(121, 1, "solve = given.top_words", "", WORDS + MORE_WORDS),
            python(121, 2, "solve = given.top_words", "", WORDS + MORE_WORDS),
            python(124, 2, "solve = given.longest_common_subsequence", "", TABLE),
            python(126, 1, "solve = given.find_median\nbound = lambda n: 2 * n + 4", "", MEDIAN),
            python(126, 2, "solve = given.find_median\nbound = lambda n: 4 * n.bit_length() + 8", "", MEDIAN),
            python(127, 2, "solve = given.top_two", "", MORE_TOP_TWO),
            python(130, 1, "solve = given.common_elements", "", NOTHING_KEPT),
            python(130, 2, "", "", IN_ORDER));

    @Override
    public String toString() {
        return id + ", turn " + turn;
    }
}
