package dev.mtbench.cli;

import dev.mtbench.chat.ChatClient;
import dev.mtbench.chat.ChatException;
import dev.mtbench.chat.Endpoint;
import dev.mtbench.chat.OfferedModel;
import dev.mtbench.chat.wire.Wire;
import dev.mtbench.doctor.Checkup;
import dev.mtbench.doctor.CheckupText;
import dev.mtbench.doctor.Doctor;
import dev.mtbench.evaluation.Evaluation;
import dev.mtbench.input.Environment;
import dev.mtbench.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Asks every endpoint for its models and every model for a word, before money is spent.",
        description =
                "Says what answers and how fast, which parameters a model refuses, what may spoil a run, and where"
                        + " each value of the configuration came from. Ends with exit code 3 where a model cannot be used.",
        footer = {"", "Example: harness doctor evaluation.yaml"})
final class DoctorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The evaluation's file.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Prints what was found as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Evaluation evaluation = Context.reader().read(file);
        Checkup checkup = new Doctor(evaluation, requests(new Wire(evaluation.secrets())))
                .check(file.toString(), Files.readString(file), Environment.ofProcess());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? new String(Json.pretty(checkup), StandardCharsets.UTF_8) : CheckupText.of(checkup));
        out.flush();
        return checkup.usable() ? ExitCode.GOOD : ExitCode.INCOMPLETE;
    }

    private static Doctor.Requests requests(Wire wire) {
        return new Doctor.Requests() {
            @Override
            public ChatClient open(Endpoint endpoint) {
                return wire.open(endpoint);
            }

            @Override
            public List<OfferedModel> models(Endpoint endpoint) throws ChatException, InterruptedException {
                return wire.models(endpoint);
            }
        };
    }
}
