package dev.mtbench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

final class ChromiumIT {

    /** Elsewhere the tests that need it may be skipped; there nobody would see that they are. */
    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true")
    void theBrowserIsPresentInContinuousIntegration() {
        assertThat(Chromium.missing()).isEmpty();
    }
}
