package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.input.InputException;
import dev.mtbench.question.SetFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaterialsTest {

    private final Path folder;

    MaterialsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Materials read(String more) throws InputException {
        SetFolder set = Samples.write(folder.resolve("set"));
        return Materials.read(Samples.evaluation(Samples.EVALUATION + more), set, folder);
    }

    @Test
    void theSetsOwnReferencesAreTheDefault() throws Exception {
        assertThat(read("").references().orElseThrow().name()).isEqualTo("checked");
        assertThat(read("references: checked\n").referenceFile()).isEmpty();
    }

    @Test
    void referencesMayComeFromAFile() throws Exception {
        Path own = Samples.write(folder.resolve("own.jsonl"), Samples.REFERENCES);

        assertThat(read("references: own.jsonl\n").referenceFile()).contains(own);
        assertThat(read("references: ./own.jsonl\n").references().orElseThrow().answers())
                .containsEntry("4", List.of("9", "3"));
    }

    @Test
    void anUnknownReferenceSetIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> read("references: gold\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'gold'; it has checked");
        assertThatThrownBy(() -> read("references: no.jsonl\n")).hasMessageContaining("there is no such file");
    }

    @Test
    void everyMissingReferenceIsTold() {
        Samples.write(
                folder.resolve("own.jsonl"), "{\"question_id\": 3, \"choices\": [{\"turns\": [\"4\", \" \"]}]}\n");

        assertThatThrownBy(() -> read("references: own.jsonl\n"))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.message().substring(0, 10))
                                .containsExactly("question 3", "question 4", "question 4"));
    }

    @Test
    void referencesThatNoChosenQuestionNeedsMayBeMissing() throws Exception {
        Samples.write(folder.resolve("own.jsonl"), "");

        assertThat(read("references: own.jsonl\nselect: {categories: writing}\n")
                        .set()
                        .questions())
                .hasSize(2);
    }

    @Test
    void theWholeSetIsKeptBesideTheChosenPart() throws Exception {
        Materials materials = read("select: {questions: [2]}\n");

        assertThat(materials.whole().questions()).hasSize(4);
        assertThat(materials.set().questions()).hasSize(1);
    }
}
