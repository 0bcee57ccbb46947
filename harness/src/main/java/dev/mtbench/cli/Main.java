package dev.mtbench.cli;

import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.input.IoFaults;
import dev.mtbench.launch.Build;
import dev.mtbench.report.format.Plain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "harness",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        header = "Runs MT-Bench against OpenAI-compatible endpoints and says how sure each number is.",
        footer = {"", "Try it, offline and in seconds: harness demo"})
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** The commands, in the order of the help. */
    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("init", InitCommand::new);
        commands.put("recipes", RecipesCommand::new);
        commands.put("validate", ValidateCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("judge", JudgeCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("agreement", AgreementCommand::new);
        commands.put("leaderboard", LeaderboardCommand::new);
        commands.put("baseline", BaselineCommand::new);
        commands.put("schedule", ScheduleCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("questions", QuestionsCommand::new);
        return commands;
    }

    /** Runs the command and ends the process with its code. */
    public static void main(String[] arguments) {
        // What is written must not depend on where it is written.
        Locale.setDefault(Locale.ROOT);
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        int code = ExitCode.HARNESS_FAULT;
        try {
            code = commandLine(arguments).execute(arguments);
        } finally {
            Signals.ending(code);
        }
        System.exit(code);
    }

    /** The commands' parser: only of the one that is called, since each takes its time, or of all where none is. */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        Map<String, Supplier<Object>> commands = commands();
        if (arguments.length > 0 && commands.containsKey(arguments[0])) {
            commands.keySet().retainAll(Set.of(arguments[0]));
        }
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return line.setOut(new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command))
                .setParameterExceptionHandler(Main::tellUsage);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int tell(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (failure instanceof InputException input) {
            for (Fault fault : input.faults()) {
                err.println(Plain.safe(fault.toString()));
            }
            return ExitCode.BAD_INPUT;
        }
        if (failure instanceof IOException io) {
            String file =
                    io instanceof FileSystemException known && known.getFile() != null ? known.getFile() + ": " : "";
            err.println("the harness cannot go on: " + Plain.safe(file + IoFaults.say(io)));
            return ExitCode.HARNESS_FAULT;
        }
        err.println("a fault of the harness, please report it:");
        failure.printStackTrace(err);
        return ExitCode.HARNESS_FAULT;
    }

    private static int tellUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println(Plain.safe(String.valueOf(failure.getMessage())));
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' shows how it is used");
        return ExitCode.BAD_INPUT;
    }

    /** Version and commit of this build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Build build = Build.ofThisProgram();
            return new String[] {"harness " + build.version() + " (" + build.commit() + ")"};
        }
    }
}
