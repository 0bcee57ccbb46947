package dev.mtbench.evaluation;

import dev.mtbench.candidate.Candidate;
import dev.mtbench.candidate.CheckpointPattern;
import dev.mtbench.candidate.Manner;
import dev.mtbench.candidate.PublishedScore;
import dev.mtbench.chat.Price;
import dev.mtbench.input.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads one entry of {@code candidates}. */
final class CandidateReader {

    private static final double LOWEST = 1;
    private static final double HIGHEST = 10;

    private CandidateReader() {}

    /** The candidates of an entry: one, or one for each of its checkpoints; none where it is faulty. */
    static List<Candidate> read(Section section, Set<String> endpoints, TemplateReader templates) {
        String name = section.text("name");
        String endpoint = endpoint(section, endpoints);
        List<Checkpoint> listed = checkpoints(section);
        Optional<CheckpointPattern> pattern = pattern(section);
        String model =
                section.has("checkpoints") ? section.optionalText("model").orElse(name) : section.text("model");
        Manner manner = MannerReader.base(section, templates);
        Map<String, Manner> categories = MannerReader.categories(section, manner, templates);
        Map<String, Object> labels = section.free("labels");
        Optional<Price> price = price(section);
        Optional<PublishedScore> published = section.read("published", CandidateReader::published);
        Optional<Candidate> candidate = section.build(() -> new Candidate(
                name,
                endpoint,
                model,
                manner.system(),
                manner.temperature(),
                manner.maxTokens(),
                manner.topP(),
                manner.seed(),
                manner.stop(),
                manner.extra(),
                labels,
                price,
                manner.template(),
                categories,
                published,
                pattern));
        return listed.isEmpty()
                ? candidate.stream().toList()
                : candidate.stream()
                        .flatMap(family -> listed.stream()
                                .map(one -> family.checkpoint(
                                        one.name().orElse(name + " " + one.model()), one.model(), one.labels())))
                        .toList();
    }

    /** One entry of a list of checkpoints. */
    private record Checkpoint(String model, Optional<String> name, Map<String, Object> labels) {}

    private static List<Checkpoint> checkpoints(Section section) {
        if (!section.has("checkpoints") || section.isMapping("checkpoints")) {
            return List.of();
        }
        if (section.isEmpty("checkpoints")) {
            section.fault("checkpoints", "'checkpoints' needs at least one entry");
        }
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Section entry : section.sections("checkpoints")) {
            String model = entry.text("model");
            Optional<String> name = entry.optionalText("name").filter(text -> !text.isBlank());
            Map<String, Object> labels = entry.free("labels");
            entry.build(() -> new Checkpoint(model, name, labels)).ifPresent(checkpoints::add);
        }
        return checkpoints;
    }

    private static Optional<CheckpointPattern> pattern(Section section) {
        return section.isMapping("checkpoints")
                ? section.read("checkpoints", inner -> {
                    String models = inner.text("models");
                    Optional<String> label = inner.optionalText("label").filter(text -> !text.isBlank());
                    return inner.build(() -> new CheckpointPattern(models, label));
                })
                : Optional.empty();
    }

    private static Optional<PublishedScore> published(Section section) {
        OptionalDouble average = section.optionalNumber("average", LOWEST, HIGHEST);
        if (average.isEmpty()) {
            section.fault("average", "a published score needs 'average', from 1 to 10");
        }
        OptionalDouble turn1 = section.optionalNumber("turn1", LOWEST, HIGHEST);
        OptionalDouble turn2 = section.optionalNumber("turn2", LOWEST, HIGHEST);
        String source = section.text("source");
        Optional<String> judge = section.optionalText("judge");
        Optional<String> note = section.optionalText("note");
        return section.build(() -> new PublishedScore(average.orElse(LOWEST), turn1, turn2, source, judge, note));
    }

    static String endpoint(Section section, Set<String> endpoints) {
        String endpoint = section.text("endpoint");
        if (!endpoint.isEmpty() && !endpoints.contains(endpoint)) {
            section.fault(
                    "endpoint",
                    "there is no endpoint '" + endpoint + "'"
                            + (endpoints.isEmpty()
                                    ? "; add it under 'endpoints'"
                                    : "; there are " + String.join(", ", endpoints)));
        }
        return endpoint;
    }

    static Optional<Price> price(Section section) {
        return section.read("price", price -> {
            OptionalDouble input = price.optionalNumber("input", 0, 1e6);
            OptionalDouble output = price.optionalNumber("output", 0, 1e6);
            if (input.isEmpty() || output.isEmpty()) {
                section.fault("price", "a price needs 'input' and 'output', in US dollars for a million tokens");
            }
            return price.build(() -> new Price(input.orElse(0), output.orElse(0)));
        });
    }
}
