package dev.mtbench.report.format;

import dev.mtbench.report.CandidatePart;
import dev.mtbench.report.leaderboard.Leaderboard;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was published of a candidate's model, beside what was had here, in a sentence or two. */
public final class PublishedLine {

    private PublishedLine() {}

    /** Empty where nothing is known to be published. */
    public static Optional<String> of(CandidatePart candidate) {
        CandidatePart.PublishedPart published = candidate.published();
        return published == null
                ? Optional.empty()
                : Optional.of(sentence(
                        candidate.name(),
                        candidate.score().mean(),
                        candidate.score().interval(),
                        published));
    }

    /** The same of a leaderboard's row. */
    public static Optional<String> of(Leaderboard.Row row) {
        CandidatePart.PublishedPart published = row.published();
        return published == null
                ? Optional.empty()
                : Optional.of(sentence(row.candidate(), row.score(), row.interval(), published));
    }

    private static String sentence(
            String name,
            @Nullable Double mean,
            @Nullable List<Double> interval,
            CandidatePart.PublishedPart published) {
        StringBuilder text = new StringBuilder(name)
                .append(": published ")
                .append(Plain.score(published.average()))
                .append(" (")
                .append(published.source());
        if (published.judge() != null) {
            text.append(", judge ").append(published.judge());
        }
        if (published.note() != null) {
            text.append(", ").append(published.note());
        }
        text.append("), here ")
                .append(Plain.score(mean))
                .append(" (")
                .append(Plain.interval(interval))
                .append("): ")
                .append(within(published.within()));
        if (!published.differs().isEmpty()) {
            text.append(" Not the same measurement: ")
                    .append(String.join("; ", published.differs()))
                    .append('.');
        }
        return text.toString();
    }

    private static String within(@Nullable Boolean within) {
        if (within == null) {
            return "whether it lies within the interval is unknown.";
        }
        return within ? "it lies within the interval." : "it lies outside of the interval.";
    }
}
