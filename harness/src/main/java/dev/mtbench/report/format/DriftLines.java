package dev.mtbench.report.format;

import dev.mtbench.report.DriftPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run lies among those before it, a sentence a line. */
public final class DriftLines {

    private DriftLines() {}

    /** What to say where there is no alarm: that nothing has moved only where something could be looked at. */
    public static String quiet(DriftPart drift) {
        DriftPart.AnchorsPart anchors = drift.anchors();
        boolean looked = (anchors != null && anchors.change() != null)
                || drift.candidates().stream()
                        .anyMatch(candidate -> candidate.change() != null || candidate.sums() != null);
        return looked ? "nothing has moved" : "there is nothing to hold this run against yet";
    }

    /** What somebody should look at; none where all is quiet. */
    public static List<String> alarms(@Nullable DriftPart drift) {
        return drift == null
                ? List.of()
                : drift.alarms().stream()
                        .map(alarm -> alarm.kind() + ": " + alarm.text())
                        .toList();
    }

    /** The numbers behind it, and what could not be known; none where nobody watches. */
    public static List<String> details(@Nullable DriftPart drift) {
        List<String> lines = new ArrayList<>();
        if (drift != null) {
            DriftPart.AnchorsPart anchors = drift.anchors();
            if (anchors != null) {
                lines.add(anchors(anchors));
            }
            drift.candidates().forEach(candidate -> lines.add(candidate(candidate)));
            lines.addAll(drift.notes());
        }
        return lines;
    }

    private static String anchors(DriftPart.AnchorsPart anchors) {
        return "judge: " + ComparisonText.signed(anchors.change()) + " points on "
                + Plain.count(anchors.scored(), anchors.expected()) + " frozen answers of " + anchors.run()
                + " (standard error " + Plain.number(anchors.standardError(), 3) + ", p "
                + Plain.chance(anchors.pValue()) + ")";
    }

    private static String candidate(DriftPart.CandidateDrift candidate) {
        StringBuilder line = new StringBuilder(candidate.candidate()).append(": ");
        if (candidate.change() != null) {
            line.append(ComparisonText.signed(candidate.change()))
                    .append(" points against the baseline (standard error ")
                    .append(Plain.number(candidate.standardError(), 3))
                    .append("), ");
        }
        DriftPart.Evidence evidence = candidate.evidence();
        if (evidence != null) {
            line.append("evidence of a drop ")
                    .append(Plain.number(Math.min(evidence.e(), 1e6), 2))
                    .append(", ");
        }
        DriftPart.Sums sums = candidate.sums();
        if (sums != null) {
            line.append("sums ")
                    .append(Plain.number(sums.down(), 2))
                    .append(" down and ")
                    .append(Plain.number(sums.up(), 2))
                    .append(" up, ");
        }
        int runs = candidate.series().runs();
        line.append(runs == 1 ? "the first run" : "run " + runs)
                .append(" of its series since ")
                .append(candidate.series().since());
        if (!candidate.series().changed().isEmpty()) {
            line.append(", which began with a change of ")
                    .append(String.join("; ", candidate.series().changed()));
        }
        return line.toString();
    }
}
