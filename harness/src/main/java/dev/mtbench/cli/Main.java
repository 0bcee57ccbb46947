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
import java.util.Locale;
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
        footer = {"", "Try it, offline and in seconds: harness demo"},
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            ValidateCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            ReportCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            QuestionsCommand.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Runs the command and ends the process with its code. */
    public static void main(String[] arguments) {
        // What is written must not depend on where it is written.
        Locale.setDefault(Locale.ROOT);
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        int code = ExitCode.HARNESS_FAULT;
        try {
            code = commandLine().execute(arguments);
        } finally {
            Signals.ending(code);
        }
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(
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
