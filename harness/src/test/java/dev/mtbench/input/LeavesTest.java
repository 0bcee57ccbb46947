package dev.mtbench.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.input.Leaves.Leaf;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LeavesTest {

    @Test
    void eachValueHasItsPathAndItsPlace() {
        Map<String, Leaf> leaves = Leaves.of("""
                name: a
                endpoints:
                  local: {baseUrl: "http://x/v1", apiKey: "${KEY}"}
                candidates:
                  - name: b
                    stop: [one, two]
                """);

        assertThat(leaves.keySet())
                .containsExactly(
                        "name",
                        "endpoints.local.baseUrl",
                        "endpoints.local.apiKey",
                        "candidates[0].name",
                        "candidates[0].stop[0]",
                        "candidates[0].stop[1]");
        assertThat(leaves.get("candidates[0].name")).isEqualTo(new Leaf("b", 5, 11, Set.of()));
        assertThat(leaves.get("endpoints.local.apiKey")).isEqualTo(new Leaf("${KEY}", 3, 43, Set.of("KEY")));
    }

    @Test
    void theVariablesOfAValueAreNamedOnceAndAnEscapedOneIsNone() {
        assertThat(Leaves.of("a: ${ONE:-x}${TWO}${ONE} $${THREE}").get("a"))
                .extracting(Leaf::variables)
                .isEqualTo(Set.of("ONE", "TWO"));
    }

    @Test
    void anEmptyTextHasNone() {
        assertThat(Leaves.of("")).isEmpty();
        assertThat(Leaves.of("{}")).isEmpty();
    }
}
