package dev.mtbench.fastchat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mtbench.Samples;
import dev.mtbench.Vector;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.agreement.AgreementBuilder;
import dev.mtbench.report.agreement.AgreementReport;
import dev.mtbench.report.agreement.PairVote;
import dev.mtbench.statistics.agreement.Vote;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VoteFileTest {

    @TempDir
    private Path folder = Path.of("");

    private List<PairVote> read(String text) throws InputException {
        return VoteFile.read(Samples.write(folder.resolve("votes.json"), text));
    }

    private static ObjectNode vote(int question, String winner, String judge) {
        ObjectNode vote = Json.MAPPER
                .createObjectNode()
                .put("question_id", question)
                .put("model_a", "alpha")
                .put("model_b", "beta")
                .put("winner", winner)
                .put("turn", 1);
        if (judge.startsWith("gpt")) {
            vote.putArray("judge").add(judge).add("pair-v2");
        } else {
            vote.put("judge", judge);
        }
        return vote;
    }

    /** The human's vote has the models in the other order: the winner turns with them. */
    @Test
    void aFileOfVotesGivesMtBenchsSetups() throws Exception {
        Vector vector = Vector.named("mt_bench_agreement_setups");
        ArrayNode votes = Json.MAPPER.createArrayNode();
        List<JsonNode> pairs = Vector.nodes(vector.inputs().get("judge_vote_human_vote"));
        for (int question = 0; question < pairs.size(); question++) {
            List<String> both = Vector.texts(pairs.get(question));
            votes.add(vote(question, winner(both.get(0), "model_a", "model_b"), "gpt-4"));
            votes.add(vote(question, winner(both.get(1), "model_b", "model_a"), "expert_" + question)
                    .put("model_a", "beta")
                    .put("model_b", "alpha"));
        }
        AgreementReport report =
                AgreementBuilder.of(List.of(), List.of(new AgreementBuilder.Votes("votes", read(votes.toString()))));
        AgreementReport.VoterPair pair = report.winners().get(0);
        AgreementReport.VotedTurn all = pair.turns().get(0);

        assertThat(report.winners()).hasSize(1);
        assertThat(List.of(pair.first(), pair.second())).containsExactly("gpt-4, pairwise", "human");
        expect(vector, "s1", all.withTies());
        expect(vector, "s2", all.withoutTies());
    }

    private static String winner(String vote, String first, String second) {
        return vote.equals("A") ? first : vote.equals("B") ? second : vote;
    }

    private static void expect(Vector vector, String setup, AgreementReport.@Nullable Rate found) {
        AgreementReport.Rate rate = requireNonNull(found);
        vector.expect(setup + "_agree", rate.count());
        vector.expect(setup + "_total", rate.total());
        vector.expect(setup, rate.rate());
        assertThat(rate.interval().get(0)).isLessThan(rate.rate());
    }

    @Test
    void peopleAgreeWithOneAnotherVoteByVote() throws Exception {
        String votes = vote(1, "model_a", "expert_1") + "\n" + vote(1, "model_a", "expert_2") + "\n"
                + vote(1, "tie", "somebody") + "\n" + vote(2, "model_b", "author_1") + "\n";
        AgreementReport report =
                AgreementBuilder.of(List.of(), List.of(new AgreementBuilder.Votes("votes", read(votes))));
        AgreementReport.VoterPair people = report.winners().get(0);

        assertThat(people.kind()).isEqualTo("itself");
        assertThat(people.turns().get(0).withTies())
                .isNotNull()
                .extracting(AgreementReport.Rate::count, AgreementReport.Rate::total)
                .containsExactly(1, 3);
        assertThat(people.turns().get(0).withoutTies())
                .isNotNull()
                .extracting(AgreementReport.Rate::total)
                .isEqualTo(1);
        assertThat(report.notes()).anyMatch(note -> note.contains("no answer in common"));
    }

    @Test
    void whoVotesIsToldAsFastChatTells() throws Exception {
        assertThat(read(vote(1, "model_b", "gpt-4") + "\n" + vote(1, "tie (inconsistent)", "author_7")))
                .containsExactly(
                        new PairVote("gpt-4, pairwise", "1", 1, "alpha", "beta", Vote.B),
                        new PairVote("author", "1", 1, "alpha", "beta", Vote.TIE));
    }

    @Test
    void rowsThatAreNoVotesAreToldTogetherWithTheirPlaces() {
        String votes = "\n" + vote(1, "nobody", "expert_1") + "\n"
                + vote(2, "model_a", "expert_1").put("turn", "one") + "\n"
                + vote(3, "model_a", "expert_1").put("model_b", "alpha") + "\n";

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(votes))
                .satisfies(failure ->
                        assertThat(failure.faults()).extracting(Fault::line).containsExactly(2, 3, 4));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read("[1, {}]"))
                .satisfies(failure ->
                        assertThat(failure.faults().get(1).toString()).contains("vote 2"));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> read("[]"));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> read("[{"));
    }
}
