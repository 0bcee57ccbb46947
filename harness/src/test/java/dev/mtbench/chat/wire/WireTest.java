package dev.mtbench.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

final class WireTest {

    /** A service opens one for each run: it gained four threads each time. */
    @Test
    void threadsThatNobodyEndsEndThemselves() {
        ThreadPoolExecutor movers = Wire.movers();

        assertThat(movers.allowsCoreThreadTimeOut()).isTrue();
    }
}
