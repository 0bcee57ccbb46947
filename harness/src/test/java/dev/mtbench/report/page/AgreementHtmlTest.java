package dev.mtbench.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import dev.mtbench.report.ReportBuilder;
import dev.mtbench.report.SampleRun;
import dev.mtbench.report.agreement.AgreementBuilder;
import dev.mtbench.report.agreement.AgreementReport;
import dev.mtbench.report.format.AgreementMarkdown;
import dev.mtbench.report.format.AgreementText;
import dev.mtbench.run.SampleEntries;
import dev.mtbench.run.StoredRun;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgreementHtmlTest {

    private static final String WICKED = "<b>strict|\u202E";

    @TempDir
    private Path folder = Path.of("");

    private StoredRun run() {
        SampleRun run = new SampleRun(
                folder,
                Samples.evaluation(Samples.EVALUATION.replace(
                        "{name: judge, endpoint: judging, model: judge-1}",
                        "{name: judge, endpoint: judging, model: judge-1}\n  - {name: \"" + WICKED
                                + "\", endpoint: judging, model: judge-2}")));
        run.scores("alpha", 8, 7, 9, 6, 10, 3, 4, 2);
        for (int i = 0; i < 8; i++) {
            run.add(
                    "alpha",
                    SampleEntries.judged(
                            SampleRun.cell(i / 2 + 1, i % 2 + 1),
                            WICKED,
                            1,
                            1,
                            new Verdict.Scored(1 + i, Rating.Rule.OK, "Rating: [[" + (1 + i) + "]]")));
        }
        return run.stored();
    }

    private static String page(StoredRun run) throws Exception {
        StringWriter html = new StringWriter();
        HtmlReport.write(run, ReportBuilder.build(run), html);
        return html.toString();
    }

    @Test
    void aRunWithTwoJudgesSaysHowFarTheyAgreeAndOneWithASingleJudgeDoesNot() throws Exception {
        assertThat(page(run()))
                .contains("How far the judges agree", "href=\"#agreement\"", "Scores of the same answers");
        assertThat(page(new SampleRun(folder).scores("alpha", 8, 7, 9).stored()))
                .doesNotContain("How far the judges agree", "href=\"#agreement\"");
    }

    @Test
    void aJudgesNameIsNothingButText() throws Exception {
        AgreementReport report = AgreementBuilder.of(run());

        assertThat(AgreementHtml.of(report))
                .contains("&lt;b&gt;strict|⟨U+202E⟩")
                .doesNotContain("<b>strict");
        assertThat(AgreementMarkdown.of(report)).contains("\\<b\\>strict\\|").doesNotContain("\u202E");
        assertThat(AgreementText.of(report)).contains("<b>strict|").doesNotContain("\u202E");
    }
}
