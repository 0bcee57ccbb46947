package dev.mtbench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.StoredRun;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page as its readers have it: in a browser, from disk, without a network. */
@EnabledIf("dev.mtbench.Chromium#isPresent")
final class PageIT {

    private static final String ROW = "#list li a";
    private static final String HOSTILE = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>"
            + " ![p](https://x.example/p.png) [l](javascript:window.pwned=3) *fine* \u202E \0";

    @TempDir
    private Path folder = Path.of("");

    private final Browser browser = Browser.open().size(1280, 900).theme("light");

    @AfterEach
    void close() {
        browser.close();
    }

    private Path page(String html) {
        return Samples.write(folder.resolve("report.html"), html);
    }

    private void nothingIsAskedForAndNothingIsWrong() throws IOException {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @Test
    void aReaderFiltersSearchesOpensAndComesBack() throws Exception {
        Path page = page(RunOf.candidates(3).html(folder.resolve("run")));
        browser.go(page, "");
        assertThat(browser.find("h1").getText()).contains("of 10 (95% interval ");
        assertThat(browser.all(ROW)).hasSize(48);

        browser.run(
                "const s=document.querySelector('#category'); s.value='math'; s.dispatchEvent(new Event('change'))");
        assertThat(browser.all(ROW)).hasSize(6).allMatch(row -> row.getText().contains("math"));
        assertThat(browser.hash()).isEqualTo("#category=math");
        browser.run("const s=document.querySelector('#by'); s.value='model-2'; s.dispatchEvent(new Event('change'))");
        assertThat(browser.all(ROW)).hasSize(2);
        assertThat(browser.find("#status").getText()).isEqualTo("2 of 48 conversations");

        browser.find(ROW).click();
        browser.until("!document.querySelector('#conversation').hidden");
        assertThat(browser.hash()).contains("question=7", "candidate=model-2", "category=math");
        assertThat(browser.find("#conversation").getText()).contains("Question 7", "What of it, turn 2?", "Rating: [[");

        browser.back().until("document.querySelector('#conversation').hidden");
        assertThat(browser.hash()).isEqualTo("#category=math&by=model-2");
        browser.find("#clear").click();
        assertThat(browser.all(ROW)).hasSize(48);

        browser.run("document.activeElement.blur()");
        browser.find("body").sendKeys("/");
        browser.keys("[[10").until("document.querySelectorAll('#list li').length < 48");
        assertThat(browser.all(ROW)).isNotEmpty().allMatch(row -> row.getText().contains("[[10"));
        nothingIsAskedForAndNothingIsWrong();
    }

    @Test
    void aLinkLeadsToATurnAndTheKeyboardGoesOnFromThere() throws Exception {
        Path page = page(RunOf.candidates(2).html(folder.resolve("run")));
        browser.go(page, "#question=3&candidate=model-2&turn=2");
        assertThat(browser.find("#conversation h3").getText()).isEqualTo("Question 3 · roleplay");
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("turn-2");

        browser.find("body").sendKeys("j");
        browser.until("!location.hash.includes('turn=2')");
        assertThat(browser.hash()).contains("question=").isNotEqualTo("#question=3&candidate=model-2");
        browser.find("body").sendKeys("k");
        browser.until("location.hash === '#question=3&candidate=model-2'");
        browser.find("body").sendKeys(Keys.ESCAPE);
        browser.until("document.querySelector('#conversation').hidden");
        assertThat(browser.run("return document.activeElement.matches('#list a')"))
                .isEqualTo("true");
        browser.keys(Keys.ARROW_DOWN).keys(Keys.ENTER);
        browser.until("!document.querySelector('#conversation').hidden");

        browser.go(page, "#question=no-such");
        assertThat(browser.find("#conversation").getText()).contains("There is no question no-such");
        nothingIsAskedForAndNothingIsWrong();
    }

    @Test
    void theThemeIsTheSystemsUntilItIsSwitched() throws Exception {
        Path page = page(RunOf.candidates(1).html(folder.resolve("run")));
        String colour = "return getComputedStyle(document.documentElement).backgroundColor";
        browser.theme("light").go(page, "");
        Object light = browser.run(colour);
        browser.find("#theme").click();
        Object dark = browser.run(colour);

        assertThat(dark).isNotEqualTo(light);
        browser.reload();
        assertThat(browser.run(colour)).as("remembered").isEqualTo(dark);
        nothingIsAskedForAndNothingIsWrong();
    }

    @Test
    void whatAModelWroteDoesNothing() throws Exception {
        Path page = page(RunOf.candidates(2)
                .saying(HOSTILE)
                .named("<b>\"x\"\n\u202E", "y")
                .html(folder.resolve("run")));
        browser.go(page, "#question=1&candidate=y");
        browser.until("document.querySelector('#conversation .rendered em') !== null");

        assertThat(browser.all("#conversation img, #conversation script, #conversation .rendered a"))
                .isEmpty();
        browser.find("#conversation button").click();
        assertThat(browser.find("#conversation .raw").getText()).contains("</script><script>", "⟨U+202E⟩");
        assertThat(browser.run("return window.pwned")).isEqualTo("null");
        nothingIsAskedForAndNothingIsWrong();
    }

    @Test
    void withEverythingThatCanGoWrongTheConversationsAreShown() throws Exception {
        StoredRun run = SampleRun.ofEverything(folder.resolve("run")).stored();
        StringWriter html = new StringWriter();
        HtmlReport.write(run, ReportBuilder.build(run), html);
        browser.go(page(html.toString()), "#outcome=failed");
        assertThat(browser.all(ROW)).hasSize(1);
        browser.find(ROW).click();
        browser.until("!document.querySelector('#conversation').hidden");

        assertThat(browser.find("#conversation").getText())
                .contains("No text: failed.", "timeout: slow", "Not asked for yet.");
        nothingIsAskedForAndNothingIsWrong();
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "1440, light", "1440, dark"})
    void nobodyIsShutOut(int width, String theme) throws Exception {
        Path page = page(RunOf.candidates(width == 390 ? 2 : 5)
                .saying("# A *heading*\n\n```\n" + "wide ".repeat(80) + "\n```\n\n|a|b|\n|-|-|\n|1|2|\n")
                .html(folder.resolve("run")));
        browser.size(width, 900).theme(theme).go(page, "#question=2&candidate=model-2");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(Integer.toString(width));
        nothingIsAskedForAndNothingIsWrong();
        assertThat(browser.accessibilityFaults()).isEmpty();
    }

    @Test
    void twentyCandidatesWithEightyQuestionsAreAllThere() throws Exception {
        Path page = page(RunOf.candidates(20)
                .saying("Some **words** of an answer. ".repeat(40))
                .asking(RunOf.EIGHT, 10, 2)
                .html(folder.resolve("run")));
        browser.go(page, "#sort=low");

        assertThat(browser.find("#status").getText()).isEqualTo("1600 conversations");
        assertThat(browser.all(ROW)).hasSize(200);
        nothingIsAskedForAndNothingIsWrong();
    }
}
