package dev.mtbench.notice;

import dev.mtbench.evaluation.Recipient;
import dev.mtbench.input.Durations;
import dev.mtbench.input.Setting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Hands JSON to a program's standard input; no shell reads its arguments. */
final class Commands {

    private Commands() {}

    /** Runs the program to its end, or ends it and all that it has started. */
    static Delivery tell(Recipient.Command command, Notice notice) {
        Process process;
        try {
            process = new ProcessBuilder(
                            command.command().stream().map(Setting::value).toList())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return new Delivery.NotTold("it cannot be started");
        }
        Thread writer = new Thread(() -> write(process, notice), "notice");
        writer.setDaemon(true);
        writer.start();
        try {
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Delivery.NotTold("it had not ended after " + Durations.format(command.timeout()));
            }
            return process.exitValue() == 0
                    ? new Delivery.Told()
                    : new Delivery.NotTold("it ended with " + process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.NotTold("the harness was stopped");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A program may end without reading; what it makes of that is its exit code. */
    private static void write(Process process, Notice notice) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(notice.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Told by the exit code.
        }
    }
}
