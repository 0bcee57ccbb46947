package dev.mtbench.cli;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.EvaluationReader;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Selection;
import dev.mtbench.input.Environment;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.launch.Build;
import dev.mtbench.launch.Launch;
import dev.mtbench.question.Installer;
import dev.mtbench.question.Manifest;
import dev.mtbench.question.PinnedSource;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.QuestionSets;
import dev.mtbench.question.SetFolder;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.StoredRun;
import dev.mtbench.schedule.CronExpressions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** What the commands have in common: the process's environment and clock, and the ways to evaluations and runs. */
final class Context {

    private Context() {}

    static EvaluationReader reader() {
        return new EvaluationReader(Environment.ofProcess(), CronExpressions::fault);
    }

    /** Reads stored configurations, whose secrets are not needed to look at a run. */
    static EvaluationReader readerWithoutSecrets() {
        return EvaluationReader.withoutSecrets(CronExpressions::fault);
    }

    static Launch launch() {
        return new Launch(Build.ofThisProgram(), InstantSource.system(), reader());
    }

    static StoredRun stored(Optional<String> run, Path results) throws InputException {
        return StoredRun.read(RunFolder.find(run, results), readerWithoutSecrets());
    }

    /** What the evaluation asks with, as it is on disk: nothing is fetched. */
    static Materials materials(Evaluation evaluation, Optional<Path> file) throws InputException {
        SetFolder folder = QuestionSets.besideOrHere(file).find(evaluation.questions());
        return Materials.read(evaluation, folder, base(file)).fitting(evaluation.gate());
    }

    /** The same, with the question set installed first where that was not done yet. */
    static Materials installedMaterials(Evaluation evaluation, Optional<Path> file, PrintWriter err)
            throws InputException, InterruptedException {
        return installedMaterials(evaluation.questions(), evaluation.references(), evaluation.selection(), file, err)
                .fitting(evaluation.gate())
                .fitting(evaluation.candidates());
    }

    static Materials installedMaterials(
            String questions, Optional<String> references, Selection selection, Optional<Path> file, PrintWriter err)
            throws InputException, InterruptedException {
        QuestionSets sets = QuestionSets.besideOrHere(file);
        SetFolder folder = sets.find(questions);
        Manifest manifest = QuestionSetReader.manifest(folder);
        if (!Installer.isInstalled(folder, manifest)) {
            Path target = sets.installFolder(folder, manifest.name());
            PinnedSource source =
                    new PinnedSource(manifest.installed().orElseThrow().from());
            err.println("installing " + manifest.name() + " from " + source.from() + " into " + target);
            folder = Installer.install(folder, target, source);
        }
        return Materials.read(references, selection, folder, base(file));
    }

    /** Reads a file and what it asks with; a set that is yet to be installed is looked at when it is. */
    static Evaluation checked(Path file) throws InputException {
        Evaluation evaluation = reader().read(file);
        try {
            SetFolder folder = QuestionSets.besideOrHere(Optional.of(file)).find(evaluation.questions());
            if (Installer.isInstalled(folder, QuestionSetReader.manifest(folder))) {
                Materials.read(evaluation, folder, base(Optional.of(file))).fitting(evaluation.gate());
            }
            return evaluation;
        } catch (InputException e) {
            throw new InputException(e.faults().stream()
                    .map(fault -> Fault.of(file.toString(), fault.toString()))
                    .toList());
        }
    }

    private static Path base(Optional<Path> file) {
        return file.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
    }
}
