package dev.mtbench.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Vector;
import dev.mtbench.VectorTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** Which of the specification's vectors the code is held to. */
final class VectorCoverageTest {

    private static final Map<String, String> LEFT = Map.ofEntries(
            Map.entry("pairwise_swap_winrate", "not yet built"),
            Map.entry("arena_hard_scores", "not yet built"),
            Map.entry("bradley_terry_mle", "not yet built"),
            Map.entry("length_controlled_winrate", "not yet built"),
            Map.entry("alpaca_eval_lc_prediction", "not yet built"),
            Map.entry("length_adjusted_score_difference", "not yet built"),
            Map.entry("style_features", "not yet built"),
            Map.entry("weighted_kappa", "not yet built"),
            Map.entry("krippendorff_alpha", "not yet built"),
            Map.entry("mt_bench_agreement_setups", "not yet built"),
            Map.entry("position_bias", "not yet built"),
            Map.entry("logprob_expected_score", "not yet built"),
            Map.entry("logprob_digit_split_ten", "not yet built"),
            Map.entry("rating_parser_cases", "not yet built"),
            Map.entry("panel_average", "not yet built"),
            Map.entry("ppi_mean", "not yet built"),
            Map.entry("group_sequential_bounds", "not yet built"),
            Map.entry("self_enhancement_did", "not yet built"),
            Map.entry("judge_cache_key", "a hash of canonical JSON; there is no cache of verdicts yet"));

    private static List<String> covered() {
        return ReflectionSupport.findAllClassesInPackage("dev.mtbench", type -> true, name -> name.endsWith("Test"))
                .stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(method -> method.getAnnotation(VectorTest.class))
                .filter(Objects::nonNull)
                .map(VectorTest::value)
                .toList();
    }

    @Test
    void everyVectorIsHeldOrNamedAsLeft() {
        List<String> covered = covered();

        assertThat(Stream.concat(covered.stream(), LEFT.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        Vector.all().stream().map(Vector::name).toList());
        assertThat(covered).hasSize(33);
    }
}
