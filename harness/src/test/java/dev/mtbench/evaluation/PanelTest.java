package dev.mtbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtbench.Samples;
import dev.mtbench.judge.Judge;
import dev.mtbench.question.QuestionSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who grades which answer. */
final class PanelTest {

    @TempDir
    private Path folder = Path.of("");

    private static Panel panel(QuestionSet set, int judges, String more) {
        StringBuilder yaml = new StringBuilder(Samples.EVALUATION);
        for (int judge = 2; judge <= judges; judge++) {
            yaml.append("  - {name: judge-%d, endpoint: judging, model: m}\n".formatted(judge));
        }
        return Panel.of(Samples.evaluation(yaml + more), set);
    }

    @Test
    void everyJudgeGradesEveryAnswerUnlessTheyTakeTurns() {
        QuestionSet set = Samples.set(folder);
        Panel panel = panel(set, 3, "");

        assertThat(panel.members("1", 1)).hasSize(3);
        assertThat(panel.answers(panel.judges().get(2), set.questions(), 2)).isEqualTo(16);
        assertThat(panel.warning(set, 1)).isEmpty();
    }

    /** The vector cyclic_judge_assignment: six questions of a category, three runs. */
    @Test
    void judgesTakeTurnsByTheirQuestionsPlaceInItsCategoryAndTheRun() {
        QuestionSet set = Samples.fresh();
        Panel panel = panel(set, 3, "rotation: cyclic\n");
        List<List<Integer>> assignment = new ArrayList<>();
        for (int generation = 1; generation <= 3; generation++) {
            List<Integer> row = new ArrayList<>();
            for (int question = 1031; question <= 1036; question++) {
                List<Judge> members = panel.members(Integer.toString(question), generation);
                assertThat(members).hasSize(1);
                row.add(panel.judges().indexOf(members.get(0)));
            }
            assignment.add(row);
        }

        assertThat(assignment)
                .containsExactly(List.of(0, 1, 2, 0, 1, 2), List.of(1, 2, 0, 1, 2, 0), List.of(2, 0, 1, 2, 0, 1));
    }

    @Test
    void overAsManyRunsAsJudgesEachHasAnEqualShare() {
        QuestionSet set = Samples.fresh();
        Panel three = panel(set, 3, "rotation: cyclic\n");
        Panel five = panel(set, 5, "rotation: cyclic\n");

        assertThat(three.warning(set, 1).orElseThrow()).contains("writing", "humanities");
        assertThat(three.warning(set, 3)).isEmpty();
        assertThat(three.judges())
                .allSatisfy(judge ->
                        assertThat(three.answers(judge, set.questions(), 3)).isEqualTo(160));
        assertThat(five.warning(set, 1)).isEmpty();
        assertThat(five.judges())
                .allSatisfy(judge ->
                        assertThat(five.answers(judge, set.questions(), 1)).isEqualTo(32));
    }
}
