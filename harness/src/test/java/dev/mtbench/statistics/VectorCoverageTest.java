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

    private static final Map<String, String> LEFT =
            Map.of("judge_cache_key", "a hash of canonical JSON; there is no cache of verdicts yet");

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
        assertThat(covered).hasSize(51);
    }
}
