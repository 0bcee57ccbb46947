package dev.mtbench.doctor;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationWriter;
import dev.mtbench.input.Environment;
import dev.mtbench.input.Leaves;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The effective configuration and where each value of it came from. */
final class Configuration {

    private final String file;
    private final Map<String, Leaves.Leaf> written;
    private final Environment environment;

    private Configuration(String file, String yaml, Environment environment) {
        this.file = file;
        this.written = Leaves.of(yaml);
        this.environment = environment;
    }

    /**
     * Each value in the order of the effective file.
     *
     * @param file how the user's file is called
     * @param yaml the user's file, from which the evaluation was read
     */
    static List<Checkup.SettingPart> of(Evaluation evaluation, String file, String yaml, Environment environment) {
        Configuration configuration = new Configuration(file, yaml, environment);
        List<Checkup.SettingPart> parts = new ArrayList<>();
        Leaves.of(EvaluationWriter.write(evaluation))
                .forEach(
                        (key, leaf) -> parts.add(new Checkup.SettingPart(key, leaf.text(), configuration.origin(key))));
        return parts;
    }

    private String origin(String key) {
        return leaf(key).map(this::origin).orElse("default");
    }

    /** A value that is written short stands for all of what it means. */
    private Optional<Leaves.Leaf> leaf(String key) {
        for (String path = key; !path.isEmpty(); path = parent(path)) {
            Leaves.Leaf leaf = written.get(path);
            if (leaf != null) {
                return Optional.of(leaf);
            }
        }
        return Optional.empty();
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    private String origin(Leaves.Leaf leaf) {
        StringBuilder origin = new StringBuilder(file)
                .append(':')
                .append(leaf.line())
                .append(':')
                .append(leaf.column());
        for (String variable : leaf.variables()) {
            boolean set =
                    environment.get(variable).filter(value -> !value.isEmpty()).isPresent();
            origin.append(set ? ", environment " : ", not in the environment: ").append(variable);
        }
        return origin.toString();
    }
}
