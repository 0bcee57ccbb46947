package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Recipient.Event;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.statistics.drift.EProcess;
import dev.mtbench.statistics.drift.SelfStartingCusum;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpkeepTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOOK_URL", "https://hooks.example.org/T00/verySecret", "HOOK_SECRET", "hush-hush");

    private static Evaluation read(String more) throws InputException {
        return Samples.reader(ENVIRONMENT).parse("e.yaml", Samples.EVALUATION + more);
    }

    private static List<Fault> faults(String more) {
        return catchThrowableOfType(InputException.class, () -> read(more)).faults();
    }

    @Test
    void withoutAWordAboutItNothingIsDone() throws InputException {
        assertThat(read("").upkeep()).isEqualTo(Upkeep.NONE);
        assertThat(read("").upkeep().limits()).isEqualTo(Drift.DEFAULT);
    }

    @Test
    void theUsualLimitsAreThoseOfTheMethods() {
        assertThat(Drift.DEFAULT.slack()).isEqualTo(SelfStartingCusum.SLACK);
        assertThat(Drift.DEFAULT.threshold()).isEqualTo(SelfStartingCusum.THRESHOLD);
        assertThat(Drift.DEFAULT.mixture()).isEqualTo(EProcess.MIXTURE);
        assertThat(Drift.DEFAULT.evidence()).isEqualTo(20);
    }

    @Test
    void limitsMayBeOthers() throws InputException {
        Drift drift = read("drift: {anchors: true, evidence: 100}\n").upkeep().limits();

        assertThat(drift.anchors()).isTrue();
        assertThat(drift.evidence()).isEqualTo(100);
        assertThat(drift.slack()).isEqualTo(Drift.DEFAULT.slack());
        assertThat(faults("drift: {evidence: 1}\n")).singleElement().asString().contains("'evidence' above 1");
        assertThat(faults("drift: {anchor: true}\n")).singleElement().asString().contains("unknown key 'anchor'");
    }

    @Test
    void whoIsToldComesFromTheEnvironmentAndIsWrittenByItsNamesOnly() throws InputException {
        Evaluation evaluation = read("""
                notify:
                  - {url: "${HOOK_URL}", secret: "${HOOK_SECRET}", on: alarm}
                  - {command: [tell, "--key=${HOOK_SECRET}"], timeout: 5s}
                """);

        Recipient.Webhook webhook =
                (Recipient.Webhook) evaluation.upkeep().recipients().get(0);
        assertThat(webhook.url().value()).isEqualTo(ENVIRONMENT.get("HOOK_URL"));
        assertThat(webhook.on()).containsExactly(Event.ALARM);
        assertThat(webhook.timeout()).isEqualTo(Duration.ofSeconds(30));
        Recipient command = evaluation.upkeep().recipients().get(1);
        assertThat(command.on()).containsExactlyInAnyOrder(Event.values());
        assertThat(command.written()).isEqualTo("tell --key=${HOOK_SECRET}");

        String written = EvaluationWriter.write(evaluation);
        assertThat(written).doesNotContain("verySecret", "hush-hush");
        assertThat(Samples.reader(ENVIRONMENT).parse("again.yaml", written)).isEqualTo(evaluation);
        assertThat(evaluation.secrets().sweep("posting to " + ENVIRONMENT.get("HOOK_URL")))
                .isEqualTo("posting to ${HOOK_URL}");
    }

    @Test
    void toLookAtAStoredRunNoAddressIsNeeded() throws InputException {
        String yaml = Samples.EVALUATION + "notify: [{url: \"${HOOK_URL}\"}]\n";

        assertThat(EvaluationReader.withoutSecrets(cron -> Optional.empty())
                        .parse("e.yaml", yaml)
                        .upkeep()
                        .recipients())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "url: \"https://example.org/hook\"        | 'url' must not stand in the file",
                "url: \"${X:-https://example.org/hook}\"  | 'url' must not stand in the file",
                "url: \"${HOOK_SECRET}\"                  | the value of ${HOOK_SECRET} is not an http or https address",
                "url: \"${HOOK_URL}\", secret: shh        | 'secret' must not stand in the file",
                "url: \"${HOOK_URL}\", command: [tell]    | needs either 'url' or 'command'",
                "on: alarm                                | needs either 'url' or 'command'",
                "command: []                              | 'command' needs a program",
                "command: [tell], secret: \"${HOOK_URL}\" | a command needs none",
                "command: [tell], on: [never]             | not 'never'",
                "command: [tell], timeout: 0s             | 'timeout' must be a span of time",
                "command: [tell], on: []                  | 'on' needs finished, alarm or both",
            })
    void whoCannotBeToldIsAFault(String entry, String told) {
        assertThat(faults("notify: [{" + entry + "}]\n"))
                .anySatisfy(fault -> assertThat(fault.toString()).contains(told).doesNotContain("hush-hush"));
    }

    @Test
    void runsAreKeptForATimeOrByNumber() throws InputException {
        assertThat(read("keep: 30d\n").upkeep().keep()).contains(new Keep.Young(Duration.ofDays(30)));
        assertThat(read("keep: 50 runs\n").upkeep().keep()).contains(new Keep.Newest(50));
        assertThat(read("keep: 1 run\n").upkeep().keep()).contains(new Keep.Newest(1));
    }

    @ParameterizedTest
    @CsvSource({"50", "0 runs", "0s", "a month", "50runs"})
    void anythingElseIsNoWayToKeepThem(String keep) {
        assertThat(faults("keep: " + keep + "\n"))
                .singleElement()
                .asString()
                .contains("'keep' must be a span of time such as 30d");
    }
}
