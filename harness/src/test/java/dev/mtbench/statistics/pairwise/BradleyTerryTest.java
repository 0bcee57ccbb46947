package dev.mtbench.statistics.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import dev.mtbench.statistics.pairwise.BradleyTerry.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class BradleyTerryTest {

    @VectorTest("bradley_terry_mle")
    void strengthsExplainWhoBeatsWhom(Vector vector) {
        List<Pair> pairs = Vector.nodes(vector.inputs().get("pairs")).stream()
                .map(pair -> new Pair(
                        pair.get("a").textValue(),
                        pair.get("b").textValue(),
                        pair.get("wins_a").doubleValue(),
                        pair.get("wins_b").doubleValue()))
                .toList();
        BradleyTerry fit =
                BradleyTerry.of(pairs, vector.inputs().get("baseline").textValue());

        vector.expect("log_strength", List.copyOf(fit.logStrengths().values()));
        vector.expect(
                "elo_anchor_z_1000",
                Stream.of("x", "y", "z").map(name -> fit.elo(name, 1000)).toList());
        vector.expect(
                "winrate_vs_z",
                Stream.of("x", "y", "z").map(name -> fit.winRate(name, "z")).toList());
        assertThat(fit.pseudoWins()).isFalse();
        assertThat(fit.ranking()).containsExactly("x", "y", "z");
    }

    @Test
    void oneBaselineGivesTheLogitOfTheWinRate() {
        BradleyTerry fit = BradleyTerry.of(List.of(new Pair("new", "old", 30, 10)), "old");

        assertThat(fit.winRate("new", "old")).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void whoNeverLosesGetsPseudoWins() {
        BradleyTerry fit = BradleyTerry.of(List.of(new Pair("x", "y", 5, 0), new Pair("y", "z", 3, 2)), "z");

        assertThat(fit.pseudoWins()).isTrue();
        assertThat(fit.ranking()).containsExactly("x", "y", "z");
        assertThat(fit.elo("x", 1000)).isFinite();
    }

    @Test
    void aPseudoWinIsHalfAWinEachWay() {
        assertThat(BradleyTerry.of(List.of(new Pair("x", "y", 0, 5)), "y").winRate("x", "y"))
                .isCloseTo(0.5 / 6, within(1e-12));
    }

    @Test
    void groupsThatNeverMetGetPseudoWins() {
        BradleyTerry fit = BradleyTerry.of(List.of(new Pair("a", "b", 3, 2), new Pair("c", "d", 2, 3)), "a");

        assertThat(fit.pseudoWins()).isTrue();
        assertThat(fit.logStrengths()).containsOnlyKeys("a", "b", "c", "d");
    }

    @Test
    void extremeStrengthsAreFoundToo() {
        BradleyTerry fit =
                BradleyTerry.of(List.of(new Pair("x", "y", 1_000_000, 1), new Pair("y", "z", 1_000_000, 1)), "z");

        assertThat(fit.winRate("x", "y")).isCloseTo(1_000_000 / 1_000_001.0, within(1e-12));
        assertThat(fit.logStrengths().get("x")).isCloseTo(2 * Math.log(1_000_000), within(1e-6));
    }

    @Test
    void strangersAreRefused() {
        List<Pair> pairs = List.of(new Pair("x", "y", 1, 1));

        assertThatIllegalArgumentException().isThrownBy(() -> BradleyTerry.of(pairs, "z"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BradleyTerry.of(pairs, "x").elo("z", 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pair("x", "x", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pair("x", "y", -1, 1));
    }

    @Property(tries = 100)
    void whoIsNamedFirstAndWhenDoesNotMatter(
            @ForAll @Size(6) List<@IntRange(min = 0, max = 9) Integer> wins, @ForAll int seed) {
        List<Pair> pairs = List.of(
                new Pair("x", "y", wins.get(0), wins.get(1)),
                new Pair("y", "z", wins.get(2), wins.get(3)),
                new Pair("z", "x", wins.get(4), wins.get(5)));
        List<Pair> turned = new ArrayList<>(List.of(
                new Pair("y", "x", wins.get(1), wins.get(0)),
                new Pair("z", "y", wins.get(3), wins.get(2)),
                new Pair("x", "z", wins.get(5), wins.get(4))));
        Collections.shuffle(turned, new Random(seed));
        BradleyTerry one = BradleyTerry.of(pairs, "x");
        BradleyTerry other = BradleyTerry.of(turned, "x");
        BradleyTerry fromY = BradleyTerry.of(pairs, "y");

        assertThat(other.pseudoWins()).isEqualTo(one.pseudoWins());
        one.logStrengths().forEach((name, strength) -> {
            assertThat(strength).isFinite();
            assertThat(other.logStrengths().get(name)).isCloseTo(strength, within(1e-9));
            assertThat(fromY.winRate(name, "x")).isCloseTo(one.winRate(name, "x"), within(1e-9));
        });
    }
}
