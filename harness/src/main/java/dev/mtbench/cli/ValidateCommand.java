package dev.mtbench.cli;

import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.evaluation.Materials;
import dev.mtbench.evaluation.Panel;
import dev.mtbench.report.format.Plain;
import dev.mtbench.schedule.CronExpressions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        header = "Checks an evaluation's file, its question set and its references; sends nothing.",
        footer = {"", "Example: harness validate evaluation.yaml"})
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The evaluation's file.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Evaluation evaluation = Context.reader().read(file);
        Materials materials = Context.materials(evaluation, Optional.of(file));
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + " is good: " + counted(evaluation.candidates().size(), "candidate") + ", "
                + counted(evaluation.judges().size(), "judge") + ", "
                + counted(materials.set().questions().size(), "question") + " of "
                + materials.set().name());
        Instant now = Instant.now();
        evaluation.schedules().stream()
                .filter(schedule -> CronExpressions.next(schedule, now, 1).isEmpty())
                .forEach(schedule -> out.println(Plain.safe("warning: schedule '" + schedule.name() + "' (\""
                        + schedule.cron() + "\") never fires again")));
        Panel.of(evaluation, materials.set())
                .warning(materials.set(), evaluation.runs())
                .ifPresent(warning -> out.println("warning: " + Plain.safe(warning)));
        return ExitCode.GOOD;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
