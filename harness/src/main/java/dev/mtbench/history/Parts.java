package dev.mtbench.history;

import dev.mtbench.report.DriftPart;
import dev.mtbench.report.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a watch has seen, as the report has it. */
final class Parts {

    private Parts() {}

    /** The sums; {@code runs} are the names of the runs that were watched. */
    static DriftPart.Sums sums(Watch.Shift shift, List<String> runs) {
        @Nullable
        String since = shift.alarmAt().isPresent() ? runs.get(shift.alarmAt().getAsInt()) : null;
        return new DriftPart.Sums(
                Figures.steady(shift.last().down()),
                Figures.steady(shift.last().up()),
                since == null ? null : shift.upwards() ? "up" : "down",
                since);
    }

    /** The evidence; {@code runs} are the names of the runs after the baseline. */
    static DriftPart.Evidence evidence(Watch.Drop drop, List<String> runs) {
        return new DriftPart.Evidence(
                drop.last().runs(),
                Figures.steady(drop.last().evidence()),
                Figures.steady(drop.last().anytimePValue()),
                drop.alarmAt().isPresent() ? runs.get(drop.alarmAt().getAsInt()) : null);
    }
}
