package dev.mtbench.report.page;

import java.util.List;

/**
 * What the template of an agreement's own page shows.
 *
 * @param policy what the browser may do with this page
 * @param context whose judgments they are
 */
public record AgreementPage(
        String policy, PagePart style, PagePart theme, List<String> context, AgreementTables agreement) {

    public AgreementPage {
        context = List.copyOf(context);
    }
}
