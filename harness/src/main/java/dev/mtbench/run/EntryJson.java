package dev.mtbench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Usage;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The form of a journal's line. What is unknown is left out. */
final class EntryJson {

    /** FastChat's word where it read no winner. */
    private static final String NO_PICK = "error";

    private EntryJson() {}

    static ObjectNode write(Entry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", kind(entry));
        json.put("question", entry.cell().question());
        json.put("generation", entry.cell().generation());
        json.put("turn", entry.cell().turn());
        if (entry instanceof Entry.Answered answered) {
            write(json, answered);
        } else if (entry instanceof Entry.Judged judged) {
            write(json, judged);
        } else if (entry instanceof Entry.Compared compared) {
            write(json, compared);
        }
        write(json, entry.receipt());
        return json;
    }

    private static String kind(Entry entry) {
        if (entry instanceof Entry.Answered) {
            return "answer";
        }
        return entry instanceof Entry.Judged ? "verdict" : "comparison";
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException where it is none of the journal's
     */
    static Entry read(JsonNode json) {
        try {
            Cell cell = new Cell(text(json, "question"), number(json, "generation"), number(json, "turn"));
            return switch (text(json, "kind")) {
                case "answer" -> new Entry.Answered(cell, answer(json), receipt(json), optional(json, "note"));
                case "verdict" ->
                    new Entry.Judged(
                            cell,
                            text(json, "judge"),
                            number(json, "draw"),
                            number(json, "ask"),
                            text(json, "prompt"),
                            text(json, "promptSha256"),
                            verdict(json),
                            receipt(json),
                            recorded(json));
                case "comparison" ->
                    new Entry.Compared(
                            cell,
                            text(json, "opponent"),
                            number(json, "order"),
                            text(json, "judge"),
                            number(json, "draw"),
                            text(json, "prompt"),
                            text(json, "promptSha256"),
                            preference(json),
                            receipt(json),
                            recordedPick(json));
                default -> throw new IllegalArgumentException("neither an answer nor a verdict");
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'at' is not a time", e);
        }
    }

    private static void write(ObjectNode json, Entry.Answered entry) {
        json.put("outcome", entry.answer().outcome());
        if (entry.answer() instanceof Answer.Failed failed) {
            write(json, failed.fault());
        } else if (entry.answer() instanceof Answer.Overflow overflow) {
            json.put("message", overflow.message());
        } else {
            json.put("text", entry.answer().text().orElse(""));
        }
        entry.note().ifPresent(note -> json.put("note", note));
    }

    private static Answer answer(JsonNode json) {
        return switch (text(json, "outcome")) {
            case "answered" -> new Answer.Answered(text(json, "text"));
            case "truncated" -> new Answer.Truncated(text(json, "text"));
            case "empty" -> new Answer.Empty();
            case "refused" -> new Answer.Refused(text(json, "text"));
            case "contentFilter" -> new Answer.Filtered(text(json, "text"));
            case "contextOverflow" -> new Answer.Overflow(text(json, "message"));
            case "failed" -> new Answer.Failed(fault(json));
            default -> throw new IllegalArgumentException("an unknown outcome");
        };
    }

    private static void write(ObjectNode json, Entry.Judged entry) {
        json.put("judge", entry.judge());
        json.put("draw", entry.draw());
        json.put("ask", entry.ask());
        json.put("prompt", entry.prompt());
        json.put("promptSha256", entry.promptSha256());
        if (entry.verdict() instanceof Verdict.Scored scored) {
            json.put("outcome", "scored");
            json.put("score", scored.value());
            json.put("rule", scored.rule().name());
            json.put("text", scored.said());
            scored.tokens().ifPresent(tokens -> RatingTokensJson.write(json.putArray("ratingTokens"), tokens));
        } else if (entry.verdict() instanceof Verdict.Unscored unscored) {
            json.put("outcome", "unscored");
            json.put("reason", unscored.reason().name());
            json.put("text", unscored.said());
        } else if (entry.verdict() instanceof Verdict.Failed failed) {
            json.put("outcome", "failed");
            write(json, failed.fault());
        }
        entry.recorded().ifPresent(recorded -> {
            json.put("recordedScore", recorded.score());
            recorded.userPrompt().ifPresent(prompt -> json.put("recordedPrompt", prompt));
        });
    }

    private static Verdict verdict(JsonNode json) {
        return switch (text(json, "outcome")) {
            case "scored" ->
                new Verdict.Scored(
                        score(json),
                        Rating.Rule.valueOf(text(json, "rule")),
                        text(json, "text"),
                        RatingTokensJson.read(json.path("ratingTokens")));
            case "unscored" -> new Verdict.Unscored(Rating.Reason.valueOf(text(json, "reason")), text(json, "text"));
            case "failed" -> new Verdict.Failed(fault(json));
            default -> throw new IllegalArgumentException("an unknown outcome");
        };
    }

    private static void write(ObjectNode json, Entry.Compared entry) {
        json.put("opponent", entry.opponent());
        json.put("order", entry.order());
        json.put("judge", entry.judge());
        json.put("draw", entry.draw());
        json.put("prompt", entry.prompt());
        json.put("promptSha256", entry.promptSha256());
        if (entry.preference() instanceof Preference.Stated stated) {
            json.put("outcome", "stated");
            json.put("pick", stated.value().label());
            json.put("rule", stated.rule().name());
            json.put("text", stated.said());
        } else if (entry.preference() instanceof Preference.Unread unread) {
            json.put("outcome", "unread");
            json.put("reason", unread.reason().name());
            json.put("text", unread.said());
        } else if (entry.preference() instanceof Preference.Failed failed) {
            json.put("outcome", "failed");
            write(json, failed.fault());
        }
        entry.recorded().ifPresent(recorded -> {
            json.put("recordedPick", recorded.pick().map(Pick::label).orElse(NO_PICK));
            recorded.userPrompt().ifPresent(prompt -> json.put("recordedPrompt", prompt));
        });
    }

    private static Preference preference(JsonNode json) {
        return switch (text(json, "outcome")) {
            case "stated" ->
                new Preference.Stated(
                        Pick.ofLabel(text(json, "pick")), Rating.Rule.valueOf(text(json, "rule")), text(json, "text"));
            case "unread" -> new Preference.Unread(Rating.Reason.valueOf(text(json, "reason")), text(json, "text"));
            case "failed" -> new Preference.Failed(fault(json));
            default -> throw new IllegalArgumentException("an unknown outcome");
        };
    }

    private static Optional<Entry.RecordedPick> recordedPick(JsonNode json) {
        return optional(json, "recordedPick")
                .map(label -> new Entry.RecordedPick(
                        label.equals(NO_PICK) ? Optional.empty() : Optional.of(Pick.ofLabel(label)),
                        optional(json, "recordedPrompt")));
    }

    private static double score(JsonNode json) {
        if (!json.path("score").isNumber()) {
            throw new IllegalArgumentException("'score' is missing");
        }
        return json.path("score").doubleValue();
    }

    private static Optional<Entry.Recorded> recorded(JsonNode json) {
        return json.path("recordedScore").isNumber()
                ? Optional.of(
                        new Entry.Recorded(json.path("recordedScore").doubleValue(), optional(json, "recordedPrompt")))
                : Optional.empty();
    }

    private static void write(ObjectNode json, ChatFault fault) {
        json.put("fault", fault.kind().label());
        json.put("message", fault.message());
    }

    private static ChatFault fault(JsonNode json) {
        return ChatFault.of(FaultKind.ofLabel(text(json, "fault")), text(json, "message"));
    }

    private static void write(ObjectNode json, Receipt receipt) {
        json.put("attempts", receipt.attempts());
        receipt.latency().ifPresent(latency -> json.put("latencyMillis", latency.toNanos() / 1e6));
        receipt.usage().ifPresent(usage -> {
            json.put("inputTokens", usage.inputTokens());
            json.put("outputTokens", usage.outputTokens());
            usage.reasoningTokens().ifPresent(tokens -> json.put("reasoningTokens", tokens));
        });
        receipt.thinking().ifPresent(thinking -> json.put("thinking", thinking));
        receipt.servedModel().ifPresent(model -> json.put("servedModel", model));
        receipt.systemFingerprint().ifPresent(mark -> json.put("systemFingerprint", mark));
        receipt.finishReason().ifPresent(reason -> json.put("finishReason", reason));
        if (!receipt.adaptations().isEmpty()) {
            ArrayNode labels = json.putArray("adaptations");
            receipt.adaptations().forEach(adaptation -> labels.add(adaptation.label()));
        }
        json.put("at", receipt.at().toString());
    }

    private static Receipt receipt(JsonNode json) {
        JsonNode latency = json.path("latencyMillis");
        return new Receipt(
                Instant.parse(text(json, "at")),
                number(json, "attempts"),
                latency.isNumber()
                        ? Optional.of(Duration.ofNanos(Math.round(latency.doubleValue() * 1e6)))
                        : Optional.empty(),
                usage(json),
                optional(json, "thinking"),
                optional(json, "servedModel"),
                optional(json, "systemFingerprint"),
                optional(json, "finishReason"),
                adaptations(json.path("adaptations")));
    }

    private static Optional<Usage> usage(JsonNode json) {
        JsonNode reasoning = json.path("reasoningTokens");
        return json.path("inputTokens").isNumber()
                ? Optional.of(new Usage(
                        json.path("inputTokens").longValue(),
                        json.path("outputTokens").longValue(),
                        reasoning.isNumber() ? OptionalLong.of(reasoning.longValue()) : OptionalLong.empty()))
                : Optional.empty();
    }

    private static List<Adaptation> adaptations(JsonNode labels) {
        List<Adaptation> adaptations = new ArrayList<>();
        labels.forEach(label -> adaptations.add(Adaptation.ofLabel(label.asText())));
        return adaptations;
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return json.path(key).isTextual() ? Optional.of(json.path(key).textValue()) : Optional.empty();
    }

    private static String text(JsonNode json, String key) {
        return optional(json, key).orElseThrow(() -> new IllegalArgumentException("'" + key + "' is missing"));
    }

    private static int number(JsonNode json, String key) {
        if (!json.path(key).isInt()) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return json.path(key).intValue();
    }
}
