package dev.mtbench.report;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.Manner;
import dev.mtbench.candidate.Temperature;
import dev.mtbench.judge.Judge;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was sent with each request of a candidate or a judge. */
final class SettingsPart {

    private SettingsPart() {}

    static Report.Settings of(Candidate candidate) {
        Map<String, Report.Settings> categories = new TreeMap<>();
        candidate.categories().forEach((category, manner) -> categories.put(category, of(manner, Map.of())));
        return of(candidate.manner(), categories);
    }

    private static Report.Settings of(Manner manner, Map<String, Report.Settings> categories) {
        return new Report.Settings(
                manner.system().orElse(null),
                manner.temperature() instanceof Temperature.Fixed fixed
                        ? fixed.value()
                        : manner.temperature().written(),
                manner.maxTokens(),
                orNull(manner.topP()),
                orNull(manner.seed()),
                manner.stop(),
                manner.extra(),
                manner.template()
                        .map(template -> new Report.TemplatePart(template.name(), template.sha256()))
                        .orElse(null),
                categories);
    }

    static Report.Settings of(Judge judge) {
        return new Report.Settings(
                null,
                judge.temperature().isPresent() ? judge.temperature().getAsDouble() : "omit",
                judge.maxTokens(),
                orNull(judge.topP()),
                orNull(judge.seed()),
                List.of(),
                judge.extra(),
                null,
                Map.of());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
