package dev.mtbench.benchmark.scenario;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Longer journals of the kind of a short one: its lines again in every generation, with scores that are drawn anew. */
record JournalCopies(List<ObjectNode> lines) {

    private static final JsonMapper MAPPER = new JsonMapper();

    JournalCopies {
        lines = List.copyOf(lines);
    }

    static JournalCopies of(Path journal) throws IOException {
        List<ObjectNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(journal)) {
            lines.add((ObjectNode) MAPPER.readTree(line));
        }
        return new JournalCopies(lines);
    }

    /** Writes a file; the same seed draws the same scores. */
    void write(Path file, long seed, int generations) throws IOException {
        SplittableRandom scores = new SplittableRandom(seed);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int generation = 1; generation <= generations; generation++) {
                for (ObjectNode line : lines) {
                    out.write(MAPPER.writeValueAsBytes(changed(line, generation, scores)));
                    out.write('\n');
                }
            }
        }
    }

    private static ObjectNode changed(ObjectNode line, int generation, SplittableRandom scores) {
        line.put("generation", generation);
        if (line.has("score")) {
            int score = scores.nextInt(1, 11);
            line.put("score", (double) score);
            line.put("text", line.path("text").asText().replaceAll("\\[\\[\\d+]]", "[[" + score + "]]"));
        }
        return line;
    }
}
