package dev.mtbench.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeadersTest {

    private final Headers headers = new Headers(List.of(
            new Headers.Header("Retry-After", "1"), new Headers.Header("X-A", "b"), new Headers.Header("x-a", "c")));

    @Test
    void aNameIsFoundInAnyCaseAndItsFirstValueCounts() {
        assertThat(headers.first("retry-after")).contains("1");
        assertThat(headers.first("X-a")).contains("b");
        assertThat(headers.first("X-B")).isEmpty();
    }

    @Test
    void allValuesOfANameStandTogether() {
        assertThat(headers.byName())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Retry-After", List.of("1"), "X-A", List.of("b", "c")));
        assertThat(headers.byName().get("x-A")).containsExactly("b", "c");
        assertThat(Headers.of(headers.byName()).all()).hasSize(3);
    }
}
