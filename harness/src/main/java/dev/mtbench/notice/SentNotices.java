package dev.mtbench.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mtbench.file.FileNames;
import dev.mtbench.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What was told already, a line each in a file of the results folder: a restart tells nothing twice. */
final class SentNotices {

    /** The folder in the folder of the runs. */
    static final String FOLDER = ".notices";

    private final Path file;
    private final Set<String> sent = new HashSet<>();
    private boolean torn;

    /** Reads an evaluation's. */
    SentNotices(Path results, String evaluation) throws IOException {
        this.file = results.resolve(FOLDER).resolve(FileNames.of(evaluation) + ".jsonl");
        if (Files.exists(file)) {
            String text = Files.readString(file);
            torn = !text.isEmpty() && !text.endsWith("\n");
            text.lines().forEach(this::read);
        }
    }

    /** A torn line was never sure to be sent. */
    private void read(String line) {
        try {
            JsonNode json = Json.MAPPER.readTree(line);
            sent.add(key(json.path("to").asText(), json.path("id").asText()));
        } catch (JsonProcessingException e) {
            // Told once more rather than never.
        }
    }

    boolean has(String recipient, String id) {
        return sent.contains(key(recipient, id));
    }

    /** Remembers, before anything else is told. */
    void add(String recipient, String id, Instant at) throws IOException {
        byte[] line = Json.line(Json.MAPPER
                .createObjectNode()
                .put("at", at.toString())
                .put("to", recipient)
                .put("id", id));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                (torn ? "\n" : "") + new String(line, StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
        torn = false;
        sent.add(key(recipient, id));
    }

    private static String key(String recipient, String id) {
        return id + " " + recipient;
    }
}
