package dev.mtbench.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class LiveHeapTest {

    @Test
    void theTotalOfTheHistogramIsRead() throws Exception {
        String histogram = """
                4711:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         27061        2431408  [B (java.base@17.0.15)
                   2:             2             32  TotalOfSomething
                Total        100123        9876543
                """;

        assertThat(LiveHeap.bytes(histogram)).isEqualTo(9_876_543);
    }

    @Test
    void anAnswerWithoutATotalIsNoHeap() {
        assertThatThrownBy(() -> LiveHeap.bytes("4711:\nCould not attach\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Could not attach");
    }

    @Test
    void thisProcessHasAHeapAndOpenFiles() throws Exception {
        long own = ProcessHandle.current().pid();

        assertThat(LiveHeap.megabytes(Java.OWN, own)).isBetween(0.1, 10_000.0);
        assertThat(Proc.fileHandles(own).orElseThrow()).isPositive();
    }
}
