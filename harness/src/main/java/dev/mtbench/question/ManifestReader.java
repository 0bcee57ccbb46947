package dev.mtbench.question;

import dev.mtbench.input.Environment;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import dev.mtbench.input.Section;
import dev.mtbench.input.YamlFile;
import dev.mtbench.question.Manifest.Installed;
import dev.mtbench.question.Manifest.PromptNames;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code question-set.yaml}. */
final class ManifestReader {

    private ManifestReader() {}

    static Manifest read(String file, String yaml) throws InputException {
        Faults faults = new Faults();
        Section top = YamlFile.parse(file, yaml, Environment.of(Map.of()), faults);
        Optional<Manifest> manifest = manifest(top);
        faults.throwIfAny();
        return manifest.orElseThrow();
    }

    private static Optional<Manifest> manifest(Section top) {
        String name = top.text("name");
        String version = top.text("version");
        String licence = top.text("licence");
        String description = top.text("description");
        Optional<String> notice = top.optionalText("notice");
        top.optionalText("source");
        Map<String, String> held = sums(top, "files");
        Optional<Installed> installed = top.read("installed", ManifestReader::installed);
        Optional<Temperatures> temperatures = top.read("temperatures", ManifestReader::temperatures);
        Section references = top.section("references").orElse(null);
        List<String> categories = references == null ? List.of() : references.texts("categories");
        Map<String, String> sets = references == null ? Map.of() : values(references, "sets");
        Optional<String> chosen = references == null ? Optional.empty() : references.optionalText("default");
        if (references != null) {
            references.build(() -> "read");
        }
        Section prompts = top.section("judgePrompts").orElse(null);
        String promptFile = prompts == null ? "" : prompts.text("file");
        List<PromptNames> single = prompts == null ? List.of() : promptNames(prompts, "single");
        List<PromptNames> pairs = prompts == null ? List.of() : promptNames(prompts, "pairwise");
        if (prompts != null) {
            prompts.build(() -> "read");
        }
        Optional<Scale> scale = top.read("scale", ManifestReader::scale);
        for (String required : List.of("temperatures", "judgePrompts")) {
            if (!top.has(required)) {
                top.fault(required, "'" + required + "' is missing");
            }
        }
        return top.build(() -> new Manifest(
                name,
                version,
                licence,
                description,
                notice,
                held,
                installed,
                temperatures.orElseThrow(),
                new LinkedHashSet<>(categories),
                sets,
                chosen,
                promptFile,
                single,
                pairs,
                scale.orElse(Scale.MT_BENCH)));
    }

    private static Optional<Installed> installed(Section section) {
        String from = section.text("from");
        Map<String, String> files = sums(section, "files");
        return section.build(() -> new Installed(URI.create(from), files));
    }

    private static Optional<Temperatures> temperatures(Section section) {
        double otherwise = section.optionalNumber("default", 0, 2).orElse(0.7);
        Map<String, Double> table = new LinkedHashMap<>();
        section.section("byCategory")
                .ifPresent(byCategory -> byCategory
                        .keys()
                        .forEach(category -> byCategory
                                .optionalNumber(category, 0, 2)
                                .ifPresent(value -> table.put(category, value))));
        return section.build(() -> new Temperatures(otherwise, table));
    }

    private static Optional<Scale> scale(Section section) {
        double lowest = section.optionalNumber("lowest", -1e6, 1e6).orElse(1);
        double highest = section.optionalNumber("highest", -1e6, 1e6).orElse(10);
        return section.build(() -> new Scale(lowest, highest));
    }

    private static List<PromptNames> promptNames(Section section, String key) {
        return section.sections(key).stream()
                .flatMap(turn -> {
                    String plain = turn.text("plain");
                    Optional<String> withReference = turn.optionalText("withReference");
                    return turn.build(() -> new PromptNames(plain, withReference)).stream();
                })
                .toList();
    }

    private static Map<String, String> sums(Section section, String key) {
        Map<String, String> sums = values(section, key);
        sums.forEach((file, sum) -> {
            if (!sum.matches("[0-9a-f]{64}")) {
                section.fault(key, "the sum of " + file + " must be 64 hexadecimal digits, as sha256sum prints them");
            }
            if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")) {
                section.fault(key, "'" + file + "' must be a plain path below the set's folder");
            }
        });
        return sums;
    }

    private static Map<String, String> values(Section section, String key) {
        Map<String, String> values = new LinkedHashMap<>();
        section.settings(key).forEach((name, setting) -> values.put(name, setting.value()));
        return values;
    }
}
