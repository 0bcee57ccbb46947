package dev.mtbench.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtbench.Samples;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Keep;
import dev.mtbench.history.Baselines;
import dev.mtbench.history.Blessing;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.SampleRun;
import dev.mtbench.run.RunFolder;
import dev.mtbench.run.RunStatus;
import dev.mtbench.run.StoredRun;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {

    private static final Keep ONE = new Keep.Newest(1);

    @TempDir
    private Path folder = Path.of("");

    private Instant clock = Samples.NOW;
    private final List<String> told = new ArrayList<>();

    private Path results() {
        return folder.resolve("results");
    }

    /** A run a day. */
    private RunFolder ran(RunStatus status) throws Exception {
        return ran("sample-run", status);
    }

    private RunFolder ran(String name, RunStatus status) throws Exception {
        clock = clock.plus(Duration.ofDays(1));
        Evaluation evaluation = Samples.evaluation(Samples.EVALUATION.replace("sample-run", name));
        return new SampleRun(folder, evaluation)
                .scores("alpha", 8, 8, 8, 8, 8, 8, 8, 8)
                .written(results(), clock, status);
    }

    private RunFolder ran() throws Exception {
        return ran(RunStatus.COMPLETE);
    }

    private Retention retention(ScheduledFile... files) {
        return new Retention(results(), List.of(files), (about, what) -> told.add(about + ": " + what));
    }

    private List<RunFolder> surplus(Keep keep) throws InputException {
        return retention().surplus("sample-run", keep, clock);
    }

    @Test
    void soManyOfTheNewestStay() throws Exception {
        RunFolder first = ran();
        RunFolder second = ran();
        ran();

        assertThat(surplus(new Keep.Newest(3))).isEmpty();
        assertThat(surplus(new Keep.Newest(2))).containsExactly(first);
        assertThat(surplus(ONE)).containsExactly(first, second);
    }

    @Test
    void whatEndedLongerAgoGoesButTheNewestStays() throws Exception {
        RunFolder first = ran();
        RunFolder second = ran();
        ran();

        assertThat(surplus(new Keep.Young(Duration.ofHours(36)))).containsExactly(first);
        assertThat(surplus(new Keep.Young(Duration.ofSeconds(1)))).containsExactly(first, second);
        clock = clock.plus(Duration.ofDays(365));
        assertThat(surplus(new Keep.Young(Duration.ofDays(1)))).containsExactly(first, second);
    }

    @Test
    void anInterruptedRunStaysAndSoDoesTheNewestCompleteOne() throws Exception {
        ran(RunStatus.INTERRUPTED);
        RunFolder incomplete = ran(RunStatus.INCOMPLETE);
        ran();
        RunFolder failed = ran(RunStatus.FAILED);
        ran(RunStatus.INCOMPLETE);

        assertThat(surplus(ONE)).containsExactly(incomplete, failed);
    }

    @Test
    void baselinesStayAndSoDoesWhatAnotherRunOrAGateNames() throws Exception {
        RunFolder blessed = ran();
        RunFolder source = ran();
        RunFolder gate = ran();
        RunFolder surplus = ran();
        RunFolder again = ran("again", RunStatus.COMPLETE);
        ran();
        new Baselines(results()).set(Blessing.of(List.of(StoredRun.read(blessed, Samples.reader())), Samples.NOW));
        String log = Files.readString(again.runLog());
        Files.writeString(
                again.runLog(),
                log.replaceFirst(
                        "\"event\":\"started\",",
                        "\"event\":\"started\",\"source\":{\"run\":\"" + source.id() + "\",\"answersSha256\":\"0\"},"));
        Evaluation named = Samples.evaluation(Samples.EVALUATION + "gate: {baseline: "
                + Json.MAPPER.writeValueAsString(results() + "/" + gate.id()) + "}\n");

        assertThat(retention(new ScheduledFile(folder, named)).surplus("sample-run", ONE, clock))
                .containsExactly(surplus);
        assertThat(retention().surplus("again", ONE, clock)).isEmpty();
    }

    @Test
    void whereABaselineCannotBeReadNothingGoes() throws Exception {
        ran();
        ran();
        Files.createDirectories(results().resolve(Baselines.FOLDER));
        Files.writeString(results().resolve(Baselines.FOLDER).resolve("other.json"), "torn {");

        assertThatThrownBy(() -> surplus(ONE)).isInstanceOf(InputException.class);
        retention().apply("sample-run", ONE, clock);
        assertThat(RunFolder.all(results())).hasSize(2);
        assertThat(told).singleElement().asString().startsWith("sample-run: no run is removed: ");
    }

    @Test
    void aRunThatGoesIsGoneWithAllThatIsInItAndNothingElse() throws Exception {
        RunFolder first = ran();
        RunFolder second = ran();
        Path outside = Files.writeString(folder.resolve("outside.txt"), "stays");
        Files.createSymbolicLink(first.path().resolve("link.txt"), outside);
        Files.createDirectories(results().resolve(".removed").resolve("left-by-a-crash"));

        retention().apply("sample-run", ONE, clock);

        assertThat(first.path()).doesNotExist();
        assertThat(second.path()).exists();
        assertThat(outside).hasContent("stays");
        assertThat(results().resolve(".removed")).doesNotExist();
        assertThat(told).containsExactly("sample-run: run " + first.id() + " is removed, as 'keep' says");
    }

    @Test
    void aRunThatAProcessWorksOnStays() throws Exception {
        RunFolder first = ran();
        ran();

        try (FileChannel lock = first.lock()) {
            retention().apply("sample-run", ONE, clock);
        }
        assertThat(first.path()).exists();
        assertThat(told).isEmpty();
    }
}
