package dev.mtbench.report.page;

import dev.mtbench.report.agreement.AgreementReport;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;

/** An agreement as a page that opens from disk and asks for nothing. */
public final class AgreementHtml {

    private AgreementHtml() {}

    public static String of(AgreementReport report) {
        PagePart style = PagePart.of("page.css");
        PagePart theme = PagePart.of("theme.js");
        StringOutput out = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render(
                        "agreement.jte",
                        new AgreementPage(
                                PagePart.policy(style, theme),
                                style,
                                theme,
                                context(report),
                                AgreementTables.of(report)),
                        out);
        return out.toString();
    }

    private static List<String> context(AgreementReport report) {
        List<String> context = new ArrayList<>();
        report.runs()
                .forEach(run -> context.add(Visible.name(run.run() + " · " + run.mode() + " · " + run.questions()
                        + (run.source() == null ? "" : " · answers of " + run.source()))));
        report.votes().forEach(file -> context.add(Visible.name(file.votes() + " votes of " + file.file())));
        return context;
    }
}
