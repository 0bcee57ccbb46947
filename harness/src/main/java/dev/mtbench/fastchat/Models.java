package dev.mtbench.fastchat;

import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.input.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which model is meant by a name, in whichever of its forms a verdict has it. */
final class Models {

    private final Map<String, Optional<AnswerFile>> models = new LinkedHashMap<>();
    private final Map<String, String> otherForms = new HashMap<>();

    private Models() {}

    /**
     * Names every model that has answers or verdicts.
     *
     * @throws InputException where two of them could not be told apart
     */
    static Models of(FastChatFolder folder, Warnings warnings) throws InputException {
        Models models = new Models();
        Faults faults = new Faults();
        for (AnswerFile file : folder.answers()) {
            if (models.models.put(file.model(), Optional.of(file)) != null) {
                faults.add(Fault.of(
                        FastChatNames.ANSWERS,
                        "two files hold answers of the model '" + file.model() + "'; remove one of them"));
            }
        }
        faults.throwIfAny();
        for (AnswerFile file : folder.answers()) {
            models.otherForms.putIfAbsent(file.fileName(), file.model());
            models.otherForms.putIfAbsent(FastChatNames.encoded(file.model()), file.model());
        }
        for (VerdictRow verdict : folder.verdicts()) {
            String name = models.name(verdict.model());
            if (models.models.putIfAbsent(name, Optional.empty()) == null) {
                warnings.add(
                        verdict.file(),
                        "the model '" + name
                                + "' has no answer file; its answers are taken from the verdicts' prompts");
            }
        }
        for (GameRow game : folder.games()) {
            for (String given : game.models()) {
                String name = models.name(given);
                if (models.models.putIfAbsent(name, Optional.empty()) == null) {
                    warnings.add(
                            game.file(),
                            "the model '" + name
                                    + "' has no answer file; its answers are taken from the games' prompts");
                }
            }
        }
        checkApart("model", models.names());
        return models;
    }

    /** Names that differ in case only would be one file on some systems, and no evaluation may hold them. */
    static void checkApart(String what, Collection<String> names) throws InputException {
        Faults faults = new Faults();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                faults.add(Fault.of("", "the " + what + " '" + name + "' is there in two spellings; make them one"));
            }
        }
        faults.throwIfAny();
    }

    List<String> names() {
        return new ArrayList<>(models.keySet());
    }

    /** The model's own name; the one given where it is no other form of any. */
    String name(String given) {
        return models.containsKey(given) ? given : Objects.requireNonNullElse(otherForms.get(given), given);
    }

    Optional<AnswerFile.Row> answers(String model, String question) {
        return models.getOrDefault(model, Optional.empty())
                .flatMap(file -> Optional.ofNullable(file.rows().get(question)));
    }

    /** The ids of all questions that a model's file answers. */
    Set<String> answered(String model) {
        return models.getOrDefault(model, Optional.empty())
                .map(file -> file.rows().keySet())
                .orElse(Set.of());
    }
}
