package dev.mtbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Mode;
import dev.mtbench.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ModeOptionTest {

    private static final String TWO = Samples.EVALUATION.replace(
            "model: alpha-1}", "model: alpha-1}\n  - {name: beta, endpoint: local, model: beta-1}");

    private static Mode mode(String yaml, String options) throws InputException {
        Evaluation source = Samples.evaluation(yaml);
        String[] arguments = options.isEmpty() ? new String[0] : options.split(" ", -1);
        return CommandLine.populateCommand(new ModeOption(), arguments).mode(source);
    }

    @Test
    void withoutOptionsItIsTheRunsOwn() throws Exception {
        assertThat(mode(TWO, "")).isEqualTo(new Mode.Single());
        assertThat(mode(TWO + "mode: pairwise-all\n", "")).isEqualTo(new Mode.AllPairs());
    }

    @Test
    void answersThatWereGradedAreComparedAndTheOtherWayRound() throws Exception {
        String compared = TWO + "mode: pairwise-baseline\npairwise: {baseline: beta}\n";

        assertThat(mode(TWO, "--mode pairwise-all")).isEqualTo(new Mode.AllPairs());
        assertThat(mode(TWO, "--baseline alpha")).isEqualTo(new Mode.AgainstBaseline("alpha"));
        assertThat(mode(compared, "--mode single")).isEqualTo(new Mode.Single());
        assertThat(mode(compared, "--mode pairwise-baseline")).isEqualTo(new Mode.AgainstBaseline("beta"));
    }

    @ParameterizedTest
    @CsvSource({
        "--mode=both, must be single",
        "--mode=pairwise-baseline, 'alpha, beta'",
        "--baseline=gamma, 'alpha, beta'",
        "--mode=single --baseline=alpha, belongs to",
    })
    void whatDoesNotFitIsAFault(String options, String told) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> mode(TWO, options))
                .withMessageContaining(told);
    }

    @Test
    void oneCandidateCannotBeCompared() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> mode(Samples.EVALUATION, "--mode pairwise-all"))
                .withMessageContaining("two candidates");
    }
}
