package dev.mtbench.report.format;

import dev.mtbench.report.Report;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was published of a candidate's model, beside what was had here, in a sentence or two. */
public final class PublishedLine {

    private PublishedLine() {}

    /** Empty where nothing is known to be published. */
    public static Optional<String> of(Report.CandidatePart candidate) {
        Report.PublishedPart published = candidate.published();
        return published == null ? Optional.empty() : Optional.of(sentence(candidate, published));
    }

    private static String sentence(Report.CandidatePart candidate, Report.PublishedPart published) {
        StringBuilder text = new StringBuilder(candidate.name())
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
                .append(Plain.score(candidate.score().mean()))
                .append(" (")
                .append(Plain.interval(candidate.score().interval()))
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
