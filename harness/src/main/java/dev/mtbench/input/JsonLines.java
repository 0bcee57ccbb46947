package dev.mtbench.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads JSON lines: an object a line, UTF-8, blank lines passed over. */
public final class JsonLines {

    private JsonLines() {}

    /** One object and the line it stands on, counting from 1. */
    public record Row(String file, int line, ObjectNode json) {

        /** A fault of this line. */
        public Fault fault(String message) {
            return new Fault(file, line, 0, message);
        }
    }

    /** All rows in order; what is not an object, or not JSON, is told to {@code complain} and left out. */
    public static List<Row> read(String file, byte[] bytes, Consumer<Fault> complain) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            complain.accept(Fault.of(file, "the file is not UTF-8 text"));
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String bare = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (!bare.isBlank()) {
                row(file, number, bare, rows, complain);
            }
        }
        return rows;
    }

    private static void row(String file, int number, String line, List<Row> rows, Consumer<Fault> complain) {
        try {
            JsonNode json = Json.MAPPER.readTree(line);
            if (json instanceof ObjectNode object) {
                rows.add(new Row(file, number, object));
            } else {
                complain.accept(new Fault(file, number, 0, "this line is not a JSON object"));
            }
        } catch (JsonProcessingException e) {
            int column =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr());
            complain.accept(new Fault(file, number, column, "this line is not JSON: " + e.getOriginalMessage()));
        }
    }
}
