package dev.mtbench.benchmark.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the journals of a folder, line by line, and adds up their scores. */
public final class PlainReading {

    private static final JsonMapper MAPPER = new JsonMapper();

    private PlainReading() {}

    /** Takes the folder of the journals. */
    public static void main(String[] arguments) throws IOException {
        List<Path> journals;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            journals = files.sorted().toList();
        }
        long verdicts = 0;
        double scores = 0;
        for (Path journal : journals) {
            try (BufferedReader reader = Files.newBufferedReader(journal)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    JsonNode json = MAPPER.readTree(line);
                    verdicts += json.has("score") ? 1 : 0;
                    scores += json.path("score").doubleValue();
                }
            }
        }
        System.out.println(verdicts + " verdicts, mean " + scores / verdicts);
    }
}
