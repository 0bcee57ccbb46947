package dev.mtbench.cli;

import dev.mtbench.evaluation.Budget;
import dev.mtbench.json.Json;
import dev.mtbench.launch.Plan;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.format.TextTable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Prints a plan. */
final class PlanText {

    private PlanText() {}

    /** One line before a run, where the prices are known; and a warning where the budget will hardly do. */
    static void printEstimate(Plan plan, Optional<Budget> budget, PrintWriter err) {
        Double usd = plan.usd();
        if (usd == null) {
            return;
        }
        err.println("this will cost about " + Plain.number(usd, 2) + " USD");
        if (usd > budget.map(Budget::usd).orElse(Double.POSITIVE_INFINITY)) {
            err.println("warning: that is more than the budget: the run will stop before it is complete, and can be"
                    + " resumed with more");
        }
    }

    static void print(Plan plan, boolean json, PrintWriter out) {
        if (json) {
            out.print(new String(Json.pretty(plan), StandardCharsets.UTF_8));
            out.flush();
            return;
        }
        out.println(Plain.safe(plan.questions() + " questions of " + plan.questionSet() + ", " + plan.generations()
                + (plan.generations() == 1 ? " generation" : " generations") + "; nothing was sent"));
        out.println();
        TextTable table = new TextTable()
                .row(List.of("", "model", "endpoint", "requests", "tokens in", "tokens out", "at most", "USD"));
        for (Plan.Line line : plan.lines()) {
            table.row(List.of(
                    line.role() + " " + line.name(),
                    line.model(),
                    line.endpoint(),
                    Long.toString(line.requests()),
                    "~" + line.inputTokens(),
                    "~" + line.outputTokens(),
                    Long.toString(line.mostOutputTokens()),
                    Plain.number(line.usd(), 2)));
        }
        out.print(table.text());
        out.println();
        plan.notes().forEach(note -> out.println(Plain.safe("note: " + note)));
        out.println((plan.usd() == null
                        ? "The cost is unknown: " + unknown(plan)
                        : "About " + Plain.number(plan.usd(), 2) + " USD in all.")
                + " Tokens are estimated: 4 characters each, " + Plan.TYPICAL_ANSWER + " for an answer, "
                + Plan.TYPICAL_VERDICT + " for a verdict.");
    }

    private static String unknown(Plan plan) {
        return plan.lines().stream().anyMatch(line -> line.usd() == null)
                ? "not every model has a price."
                : "not every candidate could be counted.";
    }
}
