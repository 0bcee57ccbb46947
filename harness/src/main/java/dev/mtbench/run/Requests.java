package dev.mtbench.run;

import dev.mtbench.candidate.Answer;
import dev.mtbench.candidate.Candidate;
import dev.mtbench.chat.Call;
import dev.mtbench.chat.Exchange;
import dev.mtbench.chat.Receipt;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.judge.Judge;
import dev.mtbench.judge.JudgePrompt;
import dev.mtbench.judge.Preference;
import dev.mtbench.judge.Verdict;
import dev.mtbench.question.Scale;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the request of a task, of the texts that its conversation has so far. */
final class Requests {

    private final Evaluation evaluation;
    private final Materials materials;
    private final Standings standings;
    private final InstantSource clock;

    Requests(Evaluation evaluation, Materials materials, Standings standings, InstantSource clock) {
        this.evaluation = evaluation;
        this.materials = materials;
        this.standings = standings;
        this.clock = clock;
    }

    Request of(Task task) {
        if (task instanceof Task.Ask ask) {
            return of(ask);
        }
        return task instanceof Task.Grade grade ? of(grade) : of((Task.Compare) task);
    }

    private Request of(Task.Ask task) {
        List<String> earlier = texts(task.candidate(), task, task.turn() - 1);
        Call call = new Call(
                task.candidate().model(),
                task.candidate().conversation(task.question(), earlier),
                task.candidate()
                        .sampling(task.question(), materials.set().manifest().temperatures()),
                task.stepsToEnd(),
                task.candidate().manner(task.question().category()).template());
        return new Request(
                task.candidate().endpoint(),
                call,
                exchange -> Answer.of(exchange)
                        .map(answer -> new Entry.Answered(task.cell(), answer, receipt(exchange), Optional.empty())));
    }

    private Request of(Task.Grade task) {
        List<String> answers = texts(task.candidate(), task, task.turn());
        Scale scale = materials.set().manifest().scale();
        JudgePrompt prompt = JudgePrompt.single(materials.set(), materials.references(), task.question(), answers)
                .asking(task.judge().verdict(), scale);
        return new Request(
                task.judge().endpoint(),
                call(task, task.judge(), prompt),
                exchange -> Verdict.of(task.judge().verdict(), exchange, evaluation.reading(), scale, answers)
                        .map(verdict -> new Entry.Judged(
                                task.cell(),
                                task.judge().name(),
                                task.draw(),
                                task.ask(),
                                prompt.name(),
                                prompt.sha256(),
                                verdict,
                                receipt(exchange),
                                Optional.empty())));
    }

    private Request of(Task.Compare task) {
        List<String> own = texts(task.candidate(), task, task.turn());
        List<String> others = texts(task.opponent(), task, task.turn());
        JudgePrompt prompt = JudgePrompt.pairwise(
                materials.set(),
                materials.references(),
                task.question(),
                task.order() == 1 ? own : others,
                task.order() == 1 ? others : own);
        List<String> shown = Stream.concat(own.stream(), others.stream()).toList();
        return new Request(
                task.judge().endpoint(),
                call(task, task.judge(), prompt),
                exchange -> Preference.of(exchange, evaluation.reading(), shown)
                        .map(preference -> new Entry.Compared(
                                task.cell(),
                                task.opponent().name(),
                                task.order(),
                                task.judge().name(),
                                task.draw(),
                                prompt.name(),
                                prompt.sha256(),
                                preference,
                                receipt(exchange),
                                Optional.empty())));
    }

    private static Call call(Task task, Judge judge, JudgePrompt prompt) {
        return new Call(judge.model(), prompt.messages(), judge.sampling(), task.stepsToEnd());
    }

    private Receipt receipt(Exchange exchange) {
        return Receipt.of(exchange, clock.instant());
    }

    private List<String> texts(Candidate candidate, Task task, int turns) {
        return standings
                .of(candidate)
                .texts(task.cell(), turns)
                .orElseThrow(() ->
                        new IllegalStateException("question " + task.question().id() + " was not answered"));
    }
}
