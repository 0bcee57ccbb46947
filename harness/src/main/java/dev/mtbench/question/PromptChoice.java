package dev.mtbench.question;

import dev.mtbench.input.Fault;
import dev.mtbench.input.Faults;
import dev.mtbench.question.Manifest.PromptNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the prompts a manifest names, and checks that each turn of each question has one it can fill. */
final class PromptChoice {

    private static final List<String> OF_ONE = List.of("answer");
    private static final List<String> OF_TWO = List.of("answer_a", "answer_b");

    private final Manifest manifest;
    private final Map<String, PromptTemplate> templates;
    private final Faults faults;

    PromptChoice(Manifest manifest, Map<String, PromptTemplate> templates, Faults faults) {
        this.manifest = manifest;
        this.templates = templates;
        this.faults = faults;
    }

    JudgePrompts choose(String file, String sha256, List<Question> questions) {
        List<JudgePrompts.ForTurn> single = prompts(file, manifest.singlePrompts(), OF_ONE);
        List<JudgePrompts.ForTurn> pairs = prompts(file, manifest.pairPrompts(), OF_TWO);
        questions.forEach(question -> covered(file, question, single, ""));
        if (!pairs.isEmpty()) {
            questions.forEach(question -> covered(file, question, pairs, " of pairs"));
        }
        return new JudgePrompts(sha256, single, pairs);
    }

    private List<JudgePrompts.ForTurn> prompts(String file, List<PromptNames> all, List<String> answers) {
        List<JudgePrompts.ForTurn> prompts = new ArrayList<>();
        for (PromptNames names : all) {
            int turn = prompts.size() + 1;
            Optional<PromptTemplate> plain = find(file, names.plain(), answers, turn, false);
            Optional<PromptTemplate> withReference =
                    names.withReference().flatMap(name -> find(file, name, answers, turn, true));
            prompts.add(new JudgePrompts.ForTurn(
                    plain.orElseGet(() -> new PromptTemplate(names.plain(), "", "")), withReference));
        }
        return prompts;
    }

    private Optional<PromptTemplate> find(
            String file, String name, List<String> answers, int turn, boolean withReference) {
        PromptTemplate template = templates.get(name);
        if (template == null) {
            faults.add(
                    Fault.of(file, "the manifest asks for the judge prompt '" + name + "', which is not in the file"));
            return Optional.empty();
        }
        Set<String> unknown = new HashSet<>(template.gaps());
        unknown.removeAll(known(answers, turn, withReference));
        unknown.stream()
                .sorted()
                .forEach(gap -> faults.add(Fault.of(
                        file,
                        "the judge prompt '" + name + "' wants {" + gap + "}, which turn " + turn + " does not have")));
        return Optional.of(template);
    }

    private static Set<String> known(List<String> answers, int turn, boolean withReference) {
        Set<String> known = new HashSet<>(answers);
        known.add("question");
        for (int earlier = 1; earlier <= turn; earlier++) {
            known.add("question_" + earlier);
            for (String answer : answers) {
                known.add(answer + "_" + earlier);
            }
            if (withReference) {
                known.add("ref_answer_" + earlier);
            }
        }
        return known;
    }

    private void covered(String file, Question question, List<JudgePrompts.ForTurn> prompts, String what) {
        int turns = question.turns().size();
        if (turns > prompts.size()) {
            faults.add(Fault.of(
                    file,
                    "question " + question.id() + " has " + turns + " turns, the manifest names prompts" + what
                            + " for " + prompts.size()));
            return;
        }
        boolean withReference = manifest.referenceCategories().contains(question.category());
        for (int turn = 1; withReference && turn <= turns; turn++) {
            if (prompts.get(turn - 1).withReference().isEmpty()) {
                faults.add(Fault.of(
                        file,
                        "question " + question.id() + " needs a judge prompt" + what + " with a reference for turn "
                                + turn));
            }
        }
    }
}
