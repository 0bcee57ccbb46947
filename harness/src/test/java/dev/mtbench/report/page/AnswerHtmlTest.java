package dev.mtbench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerHtmlTest {

    private static String html(String markdown) {
        return new AnswerHtml().of(markdown).orElseThrow();
    }

    @Test
    void markdownIsRendered() {
        assertThat(html("# Title\n\n- a **b**\n\n```java\nint x = 1 < 2;\n```"))
                .contains("<p class=\"heading level-1\">Title</p>", "<li>a <strong>b</strong></li>")
                .contains("<pre><code class=\"language-java\">int x = 1 &lt; 2;");
        assertThat(html("|a|b|\n|---|---|\n|1|2|")).contains("<table>", "<td>2</td>");
    }

    @Test
    void aLineOfAPoemIsALine() {
        assertThat(html("*one*\ntwo")).contains("<em>one</em><br>\ntwo");
    }

    @Test
    void textWithoutMarkdownNeedsNoHtml() {
        assertThat(new AnswerHtml().of("Just words, (and) 1 < 2 & more.\n\nA second paragraph\nof two lines."))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<div\nonclick=alert(1)>x</div>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](data:text/html,<script>alert(1)</script>)",
                "[x](file:///etc/passwd)",
                "[x](../secret.html)",
                "[x](//x.example)",
                "[x](#question=1)",
                "<javascript:alert(1)>",
                "![x](https://x.example/pixel.png)",
                "![x](data:image/svg+xml,<svg>)",
                "```\" onmouseover=alert(1)\nx\n```",
            })
    void nothingInAnAnswerRunsOrLoadsOrLeadsAnywhereElse(String hostile) {
        assertThat(new AnswerHtml().of(hostile).orElse(""))
                .doesNotContain("<script", "<img", "<div", "href=", "src=\"")
                .doesNotContainPattern("<[^>]*\\son[a-z]+=");
    }

    @Test
    void aLinkLeadsToTheWebAndTellsItNothing() {
        assertThat(html("[x](https://x.example/a?b=1&c=\"2)"))
                .contains("<a href=\"https://x.example/a?b=1&amp;c=&quot;2\" rel=\"noopener noreferrer nofollow\"")
                .contains("target=\"_blank\"");
    }

    @Test
    void aPictureIsItsWords() {
        assertThat(html("![a *cat*](https://x.example/cat.png)"))
                .contains("<span class=\"image\">[image: a <em>cat</em>] https://x.example/cat.png</span>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "*a **b ", "[", "![", "(((([x](", "<", "`", "|a", "&#", "\\", "[a](<", "1. "})
    void aTextThatWouldExhaustAParserIsRenderedAllTheSame(String part) {
        String hostile = part.repeat(20_000) + "end";

        assertThat(new AnswerHtml().of(hostile).orElse(hostile)).contains("end");
    }
}
