package dev.mtbench.question;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.Shared;
import dev.mtbench.file.Sha256;
import dev.mtbench.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallerTest {

    private final Path folder;
    private final Path source;

    InstallerTest(@TempDir Path folder) {
        this.folder = folder.resolve("set");
        this.source = folder.resolve("source");
    }

    /** A set on disk whose questions are to be installed. */
    private SetFolder.OnDisk uninstalled() {
        Map<String, String> held = Samples.files();
        String questions = requireNonNull(held.remove("question.jsonl"));
        Samples.write(
                folder,
                Samples.MANIFEST + "installed:\n  from: http://nowhere.invalid/\n  files: {question.jsonl: "
                        + Sha256.of(questions) + "}\n",
                held);
        return new SetFolder.OnDisk(folder);
    }

    private static boolean installed(SetFolder set) throws InputException {
        return Installer.isInstalled(set, QuestionSetReader.manifest(set));
    }

    @Test
    void filesAreTakenFromAFolder() throws Exception {
        SetFolder.OnDisk set = uninstalled();
        Samples.write(source.resolve("question.jsonl"), Samples.QUESTIONS);
        assertThat(installed(set)).isFalse();

        SetFolder whole = Installer.install(set, folder, Installer.from(source));

        assertThat(installed(whole)).isTrue();
        assertThat(QuestionSetReader.read(whole).questions()).hasSize(4);
    }

    @Test
    void whatIsMissingIsToldWithTheWayToFetchIt() {
        assertThatThrownBy(() -> QuestionSetReader.read(uninstalled()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'harness questions install sample' fetches it")
                .hasMessageContaining("--from DIR");
    }

    @Test
    void ofAFileWithAWrongSumNothingIsKept() throws Exception {
        SetFolder.OnDisk set = uninstalled();
        Samples.write(source.resolve("question.jsonl"), Samples.QUESTIONS + "\n");

        assertThatThrownBy(() -> Installer.install(set, folder, Installer.from(source)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not the pinned file")
                .hasMessageContaining(Sha256.of(Samples.QUESTIONS));
        assertThat(folder.resolve("question.jsonl")).doesNotExist();
    }

    @Test
    void ofSeveralFilesNoneIsKeptWhereOneIsWrong() throws Exception {
        Assumptions.assumeTrue(Shared.isPresent());
        Path official = Shared.root().resolve("mt-bench");

        assertThatThrownBy(() -> Installer.install(
                        new SetFolder.InJar("mt-bench"),
                        folder,
                        name -> name.equals("question.jsonl")
                                ? Samples.bytes("{}")
                                : Files.readAllBytes(official.resolve(name))))
                .isInstanceOf(InputException.class);
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatCannotBeFetchedIsToldWithBothWays() {
        SetFolder.OnDisk set = uninstalled();

        assertThatThrownBy(() -> Installer.install(set, folder, name -> {
                    throw new IOException("nowhere.invalid is not known here (no network?)");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no network?")
                .hasMessageContaining("'harness questions install sample' tries again")
                .hasMessageContaining("--from DIR");
    }

    @Test
    void theOfficialSetIsInstalledWithTheSumsOfItsManifest() throws Exception {
        Assumptions.assumeTrue(Shared.isPresent());

        SetFolder set = Installer.install(
                new SetFolder.InJar("mt-bench"),
                folder,
                Installer.from(Shared.root().resolve("mt-bench")));
        QuestionSet official = QuestionSetReader.read(set);

        assertThat(official.questions())
                .hasSize(80)
                .allMatch(question -> question.turns().size() == 2);
        assertThat(official.questions().get(0).id()).isEqualTo("81");
        assertThat(official.missingIn(requireNonNull(official.references().get("gpt-4"))))
                .isEmpty();
        assertThat(official.questions().stream().filter(official::needsReference))
                .hasSize(30);
    }

    @Test
    void aSetOnDiskHidesTheOneInTheJarAndTheFirstFolderWins() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Samples.write(first.resolve("questions/own"));
        Samples.write(second.resolve("questions/own"));
        Samples.write(second.resolve("questions/fresh"));
        QuestionSets sets = new QuestionSets(List.of(first, second));

        assertThat(sets.find("own")).isEqualTo(new SetFolder.OnDisk(first.resolve("questions/own")));
        assertThat(sets.find("fresh")).isEqualTo(new SetFolder.OnDisk(second.resolve("questions/fresh")));
        assertThat(sets.find("mt-bench")).isEqualTo(new SetFolder.InJar("mt-bench"));
        assertThat(sets.find("./questions/own")).isEqualTo(new SetFolder.OnDisk(first.resolve("./questions/own")));
        assertThat(sets.find(second.resolve("questions/own").toString()))
                .isEqualTo(new SetFolder.OnDisk(second.resolve("questions/own")));
        assertThat(sets.all().keySet()).containsExactly("fresh", "mt-bench", "own");
        assertThat(sets.all().get("own")).isEqualTo(new SetFolder.OnDisk(first.resolve("questions/own")));
    }

    @Test
    void aSetIsLookedForBesideItsFileBeforeHere() {
        assertThat(QuestionSets.besideOrHere(Optional.of(folder.resolve("e.yaml")))
                        .folders())
                .containsExactly(folder.toAbsolutePath(), Path.of(""));
        assertThat(QuestionSets.besideOrHere(Optional.empty()).folders()).containsExactly(Path.of(""));
    }

    @Test
    void aSetThatIsNowhereIsAFault() {
        QuestionSets sets = new QuestionSets(List.of(folder));
        for (String name : List.of("none", "./none", "/none/at/all", "..")) {
            assertThatThrownBy(() -> sets.find(name))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void theJarHoldsNoneOfTheOfficialTexts() {
        SetFolder jar = new SetFolder.InJar("mt-bench");

        assertThat(Stream.of("question.jsonl", "judge_prompts.jsonl", "reference_answer/gpt-4.jsonl"))
                .noneMatch(jar::has);
        assertThat(jar.has("question-set.yaml")).isTrue();
    }
}
