package dev.mtbench.notice;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.evaluation.Recipient.Event;
import dev.mtbench.file.Sha256;
import dev.mtbench.json.Json;
import dev.mtbench.report.DriftPart;
import dev.mtbench.report.GatePart;
import dev.mtbench.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is told.
 *
 * @param id the same whenever it is the same thing, however often it is looked at
 * @param event what it is about
 * @param body the JSON
 */
public record Notice(String id, Event event, String body) {

    private static final String VERSION = "1.0";
    private static final int ID_LENGTH = 32;

    public Notice {
        requireNonNull(id, "id");
        requireNonNull(event, "event");
        requireNonNull(body, "body");
    }

    /** What there is to tell of a run that has ended: that it did, and each alarm that holds with it. */
    public static List<Notice> of(Report report) {
        List<Notice> notices = new ArrayList<>();
        notices.add(finished(report));
        DriftPart drift = report.drift();
        if (drift != null) {
            drift.alarms().forEach(alarm -> notices.add(alarm(report, alarm)));
        }
        return notices;
    }

    /** A run that is gone on with, and then ends in another way, is told again. */
    private static Notice finished(Report report) {
        String id = id("finished", report.run().id(), report.run().status());
        ObjectNode json = json(id, Event.FINISHED, report);
        GatePart gate = report.gate();
        if (gate == null) {
            json.putNull("gate");
        } else {
            json.putObject("gate").put("passed", gate.passed()).put("baseline", gate.baseline());
        }
        report.candidates().forEach(candidate -> {
            ObjectNode part = json.withArray("candidates").addObject();
            part.put("name", candidate.name());
            part.put("mean", candidate.score().mean());
            part.set("interval", Json.MAPPER.valueToTree(candidate.score().interval()));
            part.put("scored", candidate.score().scored());
            part.put("expected", candidate.score().expected());
        });
        DriftPart drift = report.drift();
        json.set("alarms", Json.MAPPER.valueToTree(drift == null ? List.of() : drift.alarms()));
        return new Notice(id, Event.FINISHED, text(json));
    }

    /** An alarm is the same one in each run from its first on. */
    private static Notice alarm(Report report, DriftPart.Alarm alarm) {
        String id = id(
                "alarm",
                report.run().name(),
                alarm.kind(),
                String.valueOf(alarm.candidate()),
                alarm.since(),
                same(alarm));
        ObjectNode json = json(id, Event.ALARM, report);
        json.set("alarm", Json.MAPPER.valueToTree(alarm));
        return new Notice(id, Event.ALARM, text(json));
    }

    /** Two judges may change in one run; of all else there is one a candidate, whose numbers change from run to run. */
    private static String same(DriftPart.Alarm alarm) {
        return alarm.kind().equals(DriftPart.JUDGE_CHANGED) ? alarm.text() : "";
    }

    private static ObjectNode json(String id, Event event, Report report) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("schemaVersion", VERSION);
        json.put("id", id);
        json.put("event", event.label());
        json.put("evaluation", report.run().name());
        json.putObject("run")
                .put("id", report.run().id())
                .put("status", report.run().status())
                .put("startedAt", report.run().startedAt())
                .put("finishedAt", report.run().finishedAt());
        return json;
    }

    private static String text(ObjectNode json) {
        return new String(Json.line(json), StandardCharsets.UTF_8);
    }

    /** A text for a header, whatever a candidate is called. */
    private static String id(String... parts) {
        return Sha256.of(String.join("\0", parts)).substring(0, ID_LENGTH);
    }
}
