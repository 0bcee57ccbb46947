package dev.mtbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mtbench.Samples;
import dev.mtbench.candidate.Answer;
import dev.mtbench.chat.Adaptation;
import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import dev.mtbench.chat.Receipt;
import dev.mtbench.chat.Token.Alternative;
import dev.mtbench.chat.Usage;
import dev.mtbench.json.Json;
import dev.mtbench.judge.Pick;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Rating;
import dev.mtbench.judge.RatingTokens;
import dev.mtbench.judge.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryJsonTest {

    private static final Cell CELL = new Cell("q-1", 2, 1);
    private static final String HOSTILE = "line\nbreak \u2028 \"quote\" \\ \0 \uD83D\uDE00 答え {\"kind\":\"answer\"}";

    private static Stream<Answer> answers() {
        return Stream.concat(
                Stream.of(
                        new Answer.Answered(HOSTILE),
                        new Answer.Truncated("cut"),
                        new Answer.Empty(),
                        new Answer.Refused("No."),
                        new Answer.Filtered(""),
                        new Answer.Filtered("Once"),
                        new Answer.Overflow("4097 > 4096")),
                Arrays.stream(FaultKind.values()).map(kind -> new Answer.Failed(ChatFault.of(kind, HOSTILE))));
    }

    private static Stream<Verdict> verdicts() {
        return Stream.of(
                        Arrays.stream(Rating.Rule.values())
                                .map(rule -> (Verdict) new Verdict.Scored(8.5, rule, HOSTILE)),
                        Arrays.stream(Rating.Reason.values())
                                .map(reason -> (Verdict) new Verdict.Unscored(reason, HOSTILE)),
                        Stream.of((Verdict) new Verdict.Failed(ChatFault.of(FaultKind.RATE_LIMITED, "429"))))
                .flatMap(each -> each);
    }

    private static Stream<Preference> preferences() {
        return Stream.of(
                        Arrays.stream(Pick.values())
                                .map(pick -> (Preference) new Preference.Stated(pick, Rating.Rule.OK, HOSTILE)),
                        Arrays.stream(Rating.Reason.values())
                                .map(reason -> (Preference) new Preference.Unread(reason, HOSTILE)),
                        Stream.of((Preference) new Preference.Failed(ChatFault.of(FaultKind.RATE_LIMITED, "429"))))
                .flatMap(each -> each);
    }

    private static List<Entry> everyKind() {
        List<Entry> entries = new ArrayList<>();
        preferences().forEach(preference -> entries.add(SampleEntries.compared(CELL, "other", 2, preference)));
        Stream.of(Optional.of(Pick.A), Optional.of(Pick.TIE), Optional.<Pick>empty())
                .forEach(pick -> entries.add(new Entry.Compared(
                        CELL,
                        "other",
                        1,
                        "judge",
                        1,
                        "pair",
                        "sum",
                        new Preference.Unread(Rating.Reason.EMPTY, ""),
                        Samples.receipt(),
                        Optional.of(new Entry.RecordedPick(pick, Optional.of("as it was"))))));
        answers().forEach(answer -> entries.add(SampleEntries.answered(CELL, answer)));
        verdicts().forEach(verdict -> entries.add(SampleEntries.judged(CELL, "judge", 2, 1, verdict)));
        entries.add(new Entry.Answered(
                CELL, new Answer.Answered("a"), Receipt.unknown(Samples.NOW), Optional.of("from a folder")));
        Entry.Judged judged = SampleEntries.scored(CELL, 7);
        for (Optional<String> prompt : List.of(Optional.of("as it was"), Optional.<String>empty())) {
            entries.add(new Entry.Judged(
                    CELL,
                    "judge",
                    1,
                    1,
                    "one",
                    "sum",
                    judged.verdict(),
                    judged.receipt(),
                    Optional.of(new Entry.Recorded(-1, prompt))));
        }
        return entries;
    }

    @Test
    void everyKindOfEntryIsReadBackFromItsJournalAsItWas(@TempDir Path folder) throws Exception {
        List<Entry> written = everyKind();
        try (Journal journal = new Journal(folder)) {
            for (Entry entry : written) {
                journal.append("a/b", Journal.line(entry));
            }
            journal.force();
        }

        assertThat(JournalReader.read(folder, "a/b")).isEqualTo(written);
    }

    @Test
    void theReceiptIsReadBackWithAllItsParts() {
        Receipt receipt = new Receipt(
                Samples.NOW,
                3,
                Optional.of(Duration.ofNanos(123_456_789)),
                Optional.of(new Usage(Integer.MAX_VALUE + 1L, 0, OptionalLong.of(0))),
                Optional.of("hm"),
                Optional.of("model"),
                Optional.of("fp"),
                Optional.of("stop"),
                List.of(Adaptation.MAX_COMPLETION_TOKENS, Adaptation.SYSTEM_IN_USER));
        Entry entry = new Entry.Answered(CELL, new Answer.Answered("a"), receipt, Optional.empty());

        assertThat(EntryJson.read(EntryJson.write(entry))).isEqualTo(entry);
    }

    @Property
    void aLatencyIsReadBackToTheNanosecond(@ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long nanos)
            throws Exception {
        Receipt receipt = new Receipt(
                Samples.NOW,
                1,
                Optional.of(Duration.ofNanos(nanos)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Entry entry = new Entry.Answered(CELL, new Answer.Empty(), receipt, Optional.empty());

        assertThat(EntryJson.read(Json.MAPPER.readTree(Json.line(EntryJson.write(entry)))))
                .isEqualTo(entry);
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        Entry entry =
                new Entry.Answered(CELL, new Answer.Answered("a"), Receipt.unknown(Samples.NOW), Optional.empty());

        assertThat(EntryJson.write(entry).fieldNames())
                .toIterable()
                .containsExactly("kind", "question", "generation", "turn", "outcome", "text", "attempts", "at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"kind\":\"answer\",\"question\":\"1\",\"generation\":1,\"turn\":1,\"outcome\":\"answered\"}",
                "{\"kind\":\"answer\",\"question\":\"1\",\"generation\":0,\"turn\":1,\"outcome\":\"empty\",\"attempts\":1,\"at\":\"2026-01-01T00:00:00Z\"}",
                "{\"kind\":\"answer\",\"question\":\"1\",\"generation\":1,\"turn\":1,\"outcome\":\"empty\",\"attempts\":1,\"at\":\"today\"}",
                "{\"kind\":\"answer\",\"question\":\"1\",\"generation\":1,\"turn\":1,\"outcome\":\"bored\",\"attempts\":1,\"at\":\"2026-01-01T00:00:00Z\"}",
                "{\"kind\":\"answer\",\"question\":\"1\",\"generation\":1,\"turn\":1,\"outcome\":\"failed\",\"fault\":\"mood\",\"message\":\"m\",\"attempts\":1,\"at\":\"2026-01-01T00:00:00Z\"}",
                "{\"kind\":\"answer\",\"question\":\"1\",\"generation\":1,\"turn\":1,\"outcome\":\"empty\",\"attempts\":1,\"adaptations\":[\"noManners\"],\"at\":\"2026-01-01T00:00:00Z\"}",
                "{\"kind\":\"guess\",\"question\":\"1\",\"generation\":1,\"turn\":1}",
            })
    void whatIsNoEntryIsRefused(String line) throws Exception {
        var json = Json.MAPPER.readTree(line);

        assertThatIllegalArgumentException().isThrownBy(() -> EntryJson.read(json));
    }

    @Test
    void aScoreThatIsNoNumberIsRefusedAndNotTakenForZero() throws Exception {
        var json = EntryJson.write(SampleEntries.scored(CELL, 7));
        json.put("score", "7");

        assertThatIllegalArgumentException().isThrownBy(() -> EntryJson.read(json));
    }

    @Test
    void whatAnExpectedScoreIsComputedFromIsKept() {
        RatingTokens tokens = new RatingTokens(List.of(
                List.of(new Alternative("1", -0.3566749439387324), new Alternative("9", -1.3862943611198906)),
                List.of(new Alternative("0", -0.1), new Alternative("]]", Double.NEGATIVE_INFINITY))));
        Entry.Judged entry = SampleEntries.judged(
                CELL,
                "judge",
                1,
                1,
                new Verdict.Scored(9.67, Rating.Rule.EXPECTED, "Rating: [[10]]", Optional.of(tokens)));

        assertThat(EntryJson.read(EntryJson.write(entry))).isEqualTo(entry);
        assertThat(EntryJson.write(entry).at("/ratingTokens/0/1").toString())
                .isEqualTo("{\"token\":\"9\",\"logprob\":-1.3862943611198906}");
        assertThat(EntryJson.write(entry).at("/ratingTokens/1/1").toString()).isEqualTo("{\"token\":\"]]\"}");
    }
}
