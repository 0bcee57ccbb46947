package dev.mtbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTest {

    @Test
    void namesAreDecodedOnce() throws Exception {
        assertThat(Asked.get("/").names()).isEmpty();
        assertThat(Asked.get("/runs/a%20b%2Bc+d/%C3%A4").names()).containsExactly("runs", "a b+c+d", "ä");
        assertThat(Asked.get("/a%252fb").names()).containsExactly("a%2fb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/runs/../etc",
                "/runs/%2e%2e/x",
                "/runs/.%2e/x",
                "/runs/%2E./x",
                "/runs/..%2f..%2fetc/report.html",
                "/runs/a%5cb/x",
                "/runs/a\\b/x",
                "/runs/%00/x",
                "/runs/a%0d%0ab",
                "/runs/.schedule/x",
                "//runs",
                "/runs/",
                "/runs//x",
                "/%",
                "/%4",
                "/%zz",
                "/%c0%ae%c0%ae/x",
                "/%ed%a0%80",
                "runs",
                "*"
            })
    void whatCannotBeANameHereLeadsNowhere(String path) {
        assertThatThrownBy(() -> Asked.get(path).names()).isInstanceOf(Refusal.class);
    }

    @Test
    void aPathIsNotEndless() {
        assertThatThrownBy(() -> Asked.get("/" + "a".repeat(1001)).names()).isInstanceOf(Refusal.class);
    }

    @Test
    void parametersStandOnceAndAreKnown() throws Exception {
        assertThat(Asked.get("/?a=1&b=x%26y").parameters(List.of("a", "b"))).isEqualTo(Map.of("a", "1", "b", "x&y"));
        assertThat(Asked.get("/?").parameters(List.of())).isEmpty();
        for (String query : List.of("/?a=1&a=2", "/?c=1", "/?a=1&", "/?=")) {
            assertThatThrownBy(() -> Asked.get(query).parameters(List.of("a", "b")))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("each parameter once; known are a, b");
        }
    }
}
