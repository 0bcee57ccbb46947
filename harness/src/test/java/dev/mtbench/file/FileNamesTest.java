package dev.mtbench.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class FileNamesTest {

    @Test
    void whatIsPlainStays() {
        assertThat(FileNames.of("zephyr-7b_v1.5")).isEqualTo("zephyr-7b_v1.5");
    }

    @Test
    void everythingElseIsEncoded() {
        assertThat(FileNames.of("org/model: 7b")).isEqualTo("org%2Fmodel%3A%207b");
        assertThat(FileNames.of("ä%")).isEqualTo("%C3%A4%25");
        assertThat(FileNames.of("..")).isEqualTo("%2E.");
        assertThat(FileNames.of(".hidden")).isEqualTo("%2Ehidden");
        assertThat(FileNames.of("a\0b")).isEqualTo("a%00b");
    }

    @Test
    void aLongNameEndsInASum() {
        String one = "x".repeat(500);
        String other = "x".repeat(499) + "y";

        assertThat(List.of(FileNames.of(one), FileNames.of(other)))
                .allMatch(name -> name.length() == 113 && name.contains("~"))
                .doesNotHaveDuplicates();
    }

    @Property
    void everyTextHasANameThatIsSafe(@ForAll @StringLength(min = 1, max = 300) String text) {
        assertThat(FileNames.of(text)).matches("[A-Za-z0-9_%-][A-Za-z0-9._%~-]{0,119}");
    }

    @Property
    void anotherTextHasAnotherName(
            @ForAll @StringLength(max = 5) String one, @ForAll @StringLength(max = 5) String other) {
        // As files have them: half a pair of surrogates is no character.
        boolean same = Sha256.of(one).equals(Sha256.of(other));

        assertThat(FileNames.of(one).equals(FileNames.of(other))).isEqualTo(same);
    }

    /** What is encoded and what encodes cannot be taken for each other, nor a sum for a name. */
    @Test
    void noNameIsAnothersEncoding() {
        assertThat(FileNames.of("%2F")).isNotEqualTo(FileNames.of("/"));
        assertThat(FileNames.of(FileNames.of("x".repeat(500)))).isNotEqualTo(FileNames.of("x".repeat(500)));
    }
}
