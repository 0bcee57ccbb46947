package dev.mtbench.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.evaluation.Budget;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a run: begun, resumed, ended, a line each in {@code run.jsonl}.
 *
 * @param provenance what was known when it began
 * @param status the last known; interrupted where the run never said that it ended
 * @param finishedAt when it last ended; empty where it never said so
 * @param notes what the user was told when it last ended, such as an endpoint that could not be reached
 * @param gate what the gate said then, as the report has it: the run it compared with may be gone later; empty without
 *     a gate
 * @param budget the last one that it was resumed with; empty: what its evaluation says holds
 * @param drift how it lay among earlier runs then, as the report has it; empty where nobody watches
 * @param spending what it had spent when it last ended; empty where it has no budget, or never said so
 */
public record RunLog(
        Provenance provenance,
        RunStatus status,
        Optional<Instant> finishedAt,
        List<String> notes,
        Optional<JsonNode> gate,
        Optional<Budget> budget,
        Optional<Spending> spending,
        Optional<JsonNode> drift) {

    public RunLog {
        requireNonNull(budget, "budget");
        requireNonNull(spending, "spending");
        requireNonNull(drift, "drift");
        notes = List.copyOf(notes);
    }

    /** The log of a run without a budget. */
    public RunLog(
            Provenance provenance,
            RunStatus status,
            Optional<Instant> finishedAt,
            List<String> notes,
            Optional<JsonNode> gate) {
        this(provenance, status, finishedAt, notes, gate, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Reads the file.
     *
     * @throws InputException where it is missing or does not say how the run began
     */
    public static RunLog read(Path file) throws InputException {
        Provenance provenance = null;
        RunStatus status = RunStatus.INTERRUPTED;
        Optional<Instant> finished = Optional.empty();
        List<String> notes = List.of();
        Optional<JsonNode> gate = Optional.empty();
        Optional<Budget> budget = Optional.empty();
        Optional<Spending> spending = Optional.empty();
        Optional<JsonNode> drift = Optional.empty();
        try {
            for (String line : Files.readString(file).lines().toList()) {
                Optional<JsonNode> event = json(line);
                if (event.isEmpty()) {
                    continue;
                }
                JsonNode json = event.get();
                switch (json.path("event").asText()) {
                    case "started" -> provenance = provenance(json);
                    case "ended" -> {
                        status = RunStatus.ofLabel(json.path("status").asText());
                        finished = Optional.of(Instant.parse(json.path("at").asText()));
                        notes = notes(json.path("notes"));
                        gate = Optional.of(json.path("gate")).filter(JsonNode::isObject);
                        spending = spending(json.path("spending"));
                        drift = Optional.of(json.path("drift")).filter(JsonNode::isObject);
                    }
                    default -> {
                        Optional<Budget> last = budget;
                        status = RunStatus.INTERRUPTED;
                        finished = Optional.empty();
                        notes = List.of();
                        gate = Optional.empty();
                        spending = Optional.empty();
                        drift = Optional.empty();
                        budget = budget(json.path("budget")).or(() -> last);
                    }
                }
            }
        } catch (IOException e) {
            throw new InputException(Fault.of(file.toString(), IoFaults.say(e)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InputException(Fault.of(file.toString(), "this is not the log of a run: " + e.getMessage()));
        }
        if (provenance == null) {
            throw new InputException(Fault.of(file.toString(), "this does not say how the run began"));
        }
        return new RunLog(provenance, status, finished, notes, gate, budget, spending, drift);
    }

    /** A torn last line, or a blank one, is no event. */
    private static Optional<JsonNode> json(String line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(Json.MAPPER.readTree(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Provenance provenance(JsonNode json) {
        return new Provenance(
                json.path("id").asText(),
                json.path("name").asText(),
                Instant.parse(json.path("at").asText()),
                json.path("version").asText(),
                json.path("commit").asText(),
                optional(json, "importedFrom"),
                optional(json, "referenceFile"),
                source(json.path("source")),
                optional(json, "note"));
    }

    private static Optional<Provenance.Source> source(JsonNode json) {
        return json.isObject()
                ? Optional.of(new Provenance.Source(
                        json.path("run").asText(), json.path("answersSha256").asText()))
                : Optional.empty();
    }

    private static Optional<String> optional(JsonNode json, String key) {
        return json.path(key).isTextual() ? Optional.of(json.path(key).asText()) : Optional.empty();
    }

    private static Optional<Budget> budget(JsonNode usd) {
        return usd.isNumber() ? Optional.of(new Budget(usd.asDouble())) : Optional.empty();
    }

    private static Optional<Spending> spending(JsonNode json) {
        return json.isObject()
                ? Optional.of(new Spending(
                        json.path("budget").asDouble(),
                        json.path("spent").asDouble(),
                        json.path("uncounted").asLong()))
                : Optional.empty();
    }

    private static List<String> notes(JsonNode array) {
        List<String> notes = new ArrayList<>();
        array.forEach(note -> notes.add(note.asText()));
        return notes;
    }

    static void started(Path file, Provenance provenance) throws IOException {
        ObjectNode json = event("started", provenance.startedAt());
        json.put("id", provenance.id());
        json.put("name", provenance.name());
        json.put("version", provenance.version());
        json.put("commit", provenance.commit());
        provenance.importedFrom().ifPresent(from -> json.put("importedFrom", from));
        provenance.referenceFile().ifPresent(name -> json.put("referenceFile", name));
        provenance
                .source()
                .ifPresent(source ->
                        json.putObject("source").put("run", source.run()).put("answersSha256", source.answersSha256()));
        provenance.note().ifPresent(note -> json.put("note", note));
        append(file, json);
    }

    static void resumed(Path file, Instant at, Optional<Budget> budget) throws IOException {
        ObjectNode json = event("resumed", at);
        budget.ifPresent(raised -> json.put("budget", raised.usd()));
        append(file, json);
    }

    static void ended(
            Path file,
            Instant at,
            RunStatus status,
            List<String> notes,
            Optional<JsonNode> gate,
            Optional<JsonNode> drift,
            Optional<Spending> spending)
            throws IOException {
        ObjectNode json = event("ended", at);
        json.put("status", status.label());
        notes.forEach(json.putArray("notes")::add);
        gate.ifPresent(said -> json.set("gate", said));
        drift.ifPresent(known -> json.set("drift", known));
        spending.ifPresent(known -> json.putObject("spending")
                .put("budget", known.budget())
                .put("spent", known.spent())
                .put("uncounted", known.uncounted()));
        append(file, json);
    }

    private static ObjectNode event(String event, Instant at) {
        return JsonNodeFactory.instance.objectNode().put("event", event).put("at", at.toString());
    }

    private static void append(Path file, ObjectNode json) throws IOException {
        // After a torn line the new one must not be glued to it.
        boolean torn = Files.exists(file)
                && Files.size(file) > 0
                && !Files.readString(file).endsWith("\n");
        byte[] line = Json.line(json);
        String text = (torn ? "\n" : "") + new String(line, StandardCharsets.UTF_8);
        Files.writeString(
                file,
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
    }
}
