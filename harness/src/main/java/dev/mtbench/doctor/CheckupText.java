package dev.mtbench.doctor;

import dev.mtbench.report.format.Plain;
import dev.mtbench.report.format.TextTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checkup as a terminal shows it: what is there, what answers, what to look at, and the configuration. */
public final class CheckupText {

    private static final int LONGEST_VALUE = 80;

    private CheckupText() {}

    public static String of(Checkup checkup) {
        StringBuilder text = new StringBuilder();
        checkup.configuration()
                .forEach(setting -> text.append(Plain.safe(
                                setting.key() + ": " + shortened(setting.value()) + "  (" + setting.origin() + ")"))
                        .append('\n'));
        text.append('\n').append(endpoints(checkup)).append('\n').append(models(checkup));
        checkup.models().forEach(model -> faults(model, text));
        checkup.warnings()
                .forEach(warning ->
                        text.append(Plain.safe("warning: " + warning)).append('\n'));
        return text.append('\n').append(verdict(checkup)).append('\n').toString();
    }

    private static String endpoints(Checkup checkup) {
        TextTable table = new TextTable().row(List.of("endpoint", "address", "there", "models"));
        checkup.endpoints()
                .forEach(endpoint -> table.row(List.of(
                        endpoint.name(),
                        endpoint.baseUrl(),
                        endpoint.reachable() ? "yes" : "NO",
                        endpoint.models() == null
                                ? Plain.UNKNOWN
                                : endpoint.models().toString())));
        StringBuilder text = new StringBuilder(table.text());
        checkup.endpoints().stream()
                .filter(endpoint -> endpoint.fault() != null)
                .forEach(endpoint -> text.append(
                                Plain.safe(endpoint.name() + " gave no list of models: " + endpoint.fault()))
                        .append('\n'));
        return text.toString();
    }

    private static String models(Checkup checkup) {
        TextTable table = new TextTable().row(List.of("", "model", "endpoint", "listed", "answers", "seconds"));
        checkup.models()
                .forEach(model -> table.row(List.of(
                        model.role() + " " + model.name(),
                        model.model(),
                        model.endpoint(),
                        listed(model.listed()),
                        model.answered() ? "yes" : "NO",
                        Plain.number(model.seconds(), 2))));
        return table.text();
    }

    private static String listed(@Nullable Boolean listed) {
        if (listed == null) {
            return Plain.UNKNOWN;
        }
        return listed ? "yes" : "no";
    }

    private static void faults(Checkup.ModelPart model, StringBuilder text) {
        String who = model.role() + " '" + model.name() + "' ";
        if (model.fault() != null) {
            text.append(Plain.safe(who + "does not answer: " + model.fault())).append('\n');
        }
        if (Boolean.FALSE.equals(model.inForm())) {
            text.append(Plain.safe(who + "answers, but the endpoint passes over 'verdict: " + model.verdict()
                            + "'; choose another"))
                    .append('\n');
        }
        model.refuses()
                .forEach(refused ->
                        text.append(Plain.safe(who + "refuses " + refused)).append('\n'));
    }

    private static String verdict(Checkup checkup) {
        long silent = checkup.models().stream().filter(model -> !model.usable()).count();
        return silent == 0
                ? "every candidate and judge answers"
                : silent + " of " + checkup.models().size() + " candidates and judges cannot be used";
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
