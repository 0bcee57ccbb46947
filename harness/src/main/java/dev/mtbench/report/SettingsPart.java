package dev.mtbench.report;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Temperature;
import dev.mtbench.judge.Judge;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What was sent with each request of a candidate or a judge. */
final class SettingsPart {

    private SettingsPart() {}

    static Report.Settings of(Candidate candidate) {
        return new Report.Settings(
                candidate.system().orElse(null),
                candidate.temperature() instanceof Temperature.Fixed fixed
                        ? fixed.value()
                        : candidate.temperature().written(),
                candidate.maxTokens(),
                orNull(candidate.topP()),
                orNull(candidate.seed()),
                candidate.stop(),
                candidate.extra());
    }

    static Report.Settings of(Judge judge) {
        return new Report.Settings(
                null,
                judge.temperature().isPresent() ? judge.temperature().getAsDouble() : "omit",
                judge.maxTokens(),
                orNull(judge.topP()),
                orNull(judge.seed()),
                List.of(),
                judge.extra());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
