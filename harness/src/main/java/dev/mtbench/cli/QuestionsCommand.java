package dev.mtbench.cli;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.question.Installer;
import dev.mtbench.question.Manifest;
import dev.mtbench.question.PinnedSource;
import dev.mtbench.question.Question;
import dev.mtbench.question.QuestionSet;
import dev.mtbench.question.QuestionSetReader;
import dev.mtbench.question.QuestionSets;
import dev.mtbench.question.ReferenceSet;
import dev.mtbench.question.SetFolder;
import dev.mtbench.report.format.Plain;
import dev.mtbench.report.format.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code questions list|show|install|verify}. */
@Command(
        name = "questions",
        mixinStandardHelpOptions = true,
        header = "The question sets: list, show, install, verify.",
        footer = {"", "Example: harness questions install mt-bench"})
final class QuestionsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final QuestionSets sets = QuestionSets.besideOrHere(Optional.empty());

    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Lists the sets that a run can name.",
            footer = {"", "Example: harness questions list"})
    int list() throws Exception {
        TextTable table = new TextTable().row(List.of("set", "version", "licence", "where"));
        for (Map.Entry<String, SetFolder> found : sets.all().entrySet()) {
            Manifest manifest = QuestionSetReader.manifest(found.getValue());
            String where = Installer.isInstalled(found.getValue(), manifest)
                    ? found.getValue().place()
                    : "not installed: harness questions install " + manifest.name();
            table.row(List.of(found.getKey(), manifest.version(), manifest.licence(), where));
        }
        out().print(table.text());
        out().flush();
        return ExitCode.GOOD;
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Shows a set, or one of its questions.",
            footer = {"", "Example: harness questions show fresh 1031"})
    int show(
            @Parameters(paramLabel = "SET", description = "The set's name or path.") String name,
            @Parameters(paramLabel = "ID", arity = "0..1", description = "A question's id.") Optional<String> id)
            throws Exception {
        QuestionSet set = QuestionSetReader.read(sets.find(name));
        if (id.isPresent()) {
            Question question = set.question(id.get())
                    .orElseThrow(() ->
                            new InputException(Fault.of(name, "there is no question '" + id.get() + "' in this set")));
            show(set, question);
        } else {
            out().println(set.name() + " " + set.manifest().version() + ": "
                    + set.manifest().description());
            set.manifest().notice().ifPresent(out()::println);
            sums(set);
            TextTable table = new TextTable().row(List.of("question", "category", "turns", "reference"));
            for (Question question : set.questions()) {
                table.row(List.of(
                        question.id(),
                        question.category(),
                        Integer.toString(question.turns().size()),
                        set.needsReference(question) ? "yes" : "no"));
            }
            out().print(table.text());
            out().flush();
        }
        return ExitCode.GOOD;
    }

    private void show(QuestionSet set, Question question) {
        out().println(question.id() + " · " + question.category() + " · temperature "
                + set.manifest().temperatures().of(question));
        for (int turn = 1; turn <= question.turns().size(); turn++) {
            out().println();
            out().println("Turn " + turn);
            question.turn(turn).lines().map(Plain::safe).forEach(out()::println);
            int number = turn;
            set.references()
                    .forEach((name, references) -> references
                            .of(question, number)
                            .ifPresent(text -> {
                                out().println();
                                out().println("Reference '" + name + "', turn " + number);
                                text.lines().map(Plain::safe).forEach(out()::println);
                            }));
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Fetches a set's texts once, checks their sums, and keeps them.",
            footer = {"", "Example: harness questions install mt-bench --from ../mt-bench"})
    int install(
            @Parameters(paramLabel = "SET", description = "The set's name or path.") String name,
            @Option(names = "--from", paramLabel = "DIR", description = "Takes the files from a folder instead.")
                    Optional<Path> from)
            throws Exception {
        SetFolder found = sets.find(name);
        Manifest manifest = QuestionSetReader.manifest(found);
        if (manifest.installed().isEmpty()) {
            out().println(manifest.name() + " has nothing to install: it is whole as it is");
            return ExitCode.GOOD;
        }
        Installer.Fetch fetch = from.<Installer.Fetch>map(Installer::from)
                .orElseGet(() ->
                        new PinnedSource(manifest.installed().orElseThrow().from()));
        SetFolder installed = Installer.install(found, sets.installFolder(found, manifest.name()), fetch);
        QuestionSet set = QuestionSetReader.read(installed);
        out().println("installed " + set.name() + ", " + set.questions().size() + " questions, in "
                + installed.place());
        return ExitCode.GOOD;
    }

    @Command(
            mixinStandardHelpOptions = true,
            header = "Reads a set whole and checks every sum.",
            footer = {"", "Example: harness questions verify mt-bench"})
    int verify(@Parameters(paramLabel = "SET", description = "The set's name or path.") String name) throws Exception {
        QuestionSet set = QuestionSetReader.read(sets.find(name));
        out().println(set.name() + " is good: " + set.questions().size() + " questions, sha256 " + set.sha256());
        sums(set);
        return ExitCode.GOOD;
    }

    private void sums(QuestionSet set) {
        set.references().values().stream()
                .sorted(Comparator.comparing(ReferenceSet::name))
                .forEach(references ->
                        out().println("references '" + references.name() + "', sha256 " + references.sha256()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
