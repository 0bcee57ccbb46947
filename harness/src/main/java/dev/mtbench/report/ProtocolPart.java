package dev.mtbench.report;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.file.Sha256;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.Rotation;
import dev.mtbench.judge.VerdictForm;
import dev.mtbench.question.Manifest;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.ReferenceSet;
import dev.mtbench.question.Scale;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes the protocol part of the report. */
final class ProtocolPart {

    private static final int ID_LENGTH = 12;

    private ProtocolPart() {}

    /**
     * The protocol of a run.
     *
     * @param judges as they were asked: what a judge refused, and what may change its verdicts, is a part of the id
     */
    static Report.Protocol of(Evaluation evaluation, Materials materials, List<Report.JudgePart> judges) {
        QuestionSet set = materials.set();
        Manifest manifest = set.manifest();
        return new Report.Protocol(
                evaluation.mode().label() + "-"
                        + Sha256.of(fingerprint(evaluation, materials) + refused(judges))
                                .substring(0, ID_LENGTH),
                evaluation.mode().label(),
                evaluation.reading().label(),
                evaluation.rotation().label(),
                new Report.Questions(
                        set.name(),
                        manifest.version(),
                        set.sha256(),
                        set.questions().size()),
                materials
                        .references()
                        .map(references -> new Report.References(references.name(), references.sha256()))
                        .orElse(null),
                new Report.JudgePromptsPart(set.judgePrompts().sha256()),
                manifest.scale(),
                manifest.notice().orElse(null));
    }

    /** All that decides what a score means; candidates are not a part of it, they are what is measured. */
    private static String fingerprint(Evaluation evaluation, Materials materials) {
        QuestionSet set = materials.set();
        return String.join(
                        "\n",
                        evaluation.mode().label(),
                        evaluation.reading().label(),
                        set.sha256(),
                        set.questions().stream().map(Question::id).collect(Collectors.joining(",")),
                        materials.references().map(ReferenceSet::sha256).orElse("none"),
                        set.judgePrompts().sha256(),
                        prompts(evaluation.mode(), set.manifest()).toString(),
                        new TreeSet<>(set.manifest().referenceCategories()).toString(),
                        set.manifest().scale().toString(),
                        evaluation.judges().stream()
                                .sorted(Comparator.comparing(Judge::name))
                                .map(ProtocolPart::fingerprint)
                                .collect(Collectors.joining("\n")))
                + opponent(evaluation)
                // Without any, the ids are those of runs from before there were rotations.
                + (evaluation.rotation() == Rotation.NONE
                        ? ""
                        : "\n" + evaluation.rotation().label());
    }

    private static List<Manifest.PromptNames> prompts(Mode mode, Manifest manifest) {
        return mode.isPairwise() ? manifest.pairPrompts() : manifest.singlePrompts();
    }

    /** Against another baseline the same answers win as often as that one is weak. */
    private static String opponent(Evaluation evaluation) {
        return evaluation.mode() instanceof Mode.AgainstBaseline against
                ? evaluation.candidates().stream()
                        .filter(candidate -> candidate.name().equals(against.baseline()))
                        .map(candidate -> "\nagainst " + candidate.model())
                        .collect(Collectors.joining())
                : "";
    }

    private static String refused(List<Report.JudgePart> judges) {
        return judges.stream()
                .sorted(Comparator.comparing(Report.JudgePart::name))
                .flatMap(judge -> judge.adaptations().stream()
                        .filter(Report.AdaptationPart::changesResult)
                        .map(adaptation -> "\n" + judge.model() + " refuses " + adaptation.parameter()))
                .collect(Collectors.joining());
    }

    private static String fingerprint(Judge judge) {
        return String.join(
                        "|",
                        judge.model(),
                        judge.temperature().toString(),
                        Integer.toString(judge.maxTokens()),
                        judge.topP().toString(),
                        judge.seed().toString(),
                        new TreeMap<>(judge.extra()).toString(),
                        Integer.toString(judge.draws()))
                + asked(judge);
    }

    /** A judge that is asked for a text has the id of before there was anything else. */
    private static String asked(Judge judge) {
        if (judge.verdict() == VerdictForm.TEXT) {
            return "";
        }
        String words = new JudgePrompt("", "", "")
                .asking(judge.verdict(), Scale.MT_BENCH)
                .system();
        return "|" + judge.verdict().label() + "|" + words;
    }
}
