package dev.mtbench.cli.display;

import dev.mtbench.launch.Watcher;
import dev.mtbench.logging.Logging;
import dev.mtbench.report.format.Plain;
import java.io.PrintStream;

/** Makes the display of a mode. */
public final class Displays {

    private Displays() {}

    public static Watcher.Factory of(DisplayMode mode, PrintStream err) {
        return switch (mode) {
            case FULL -> (run, inFlight) -> new Display(run, inFlight, true, err);
            case PLAIN -> (run, inFlight) -> new Display(run, inFlight, false, err);
            case LOG ->
                (run, inFlight) -> {
                    Logging.toTerminal(run.evaluation().secrets()::sweep);
                    return new Watcher() {};
                };
            case NONE ->
                (run, inFlight) -> new Watcher() {
                    @Override
                    public void closed(String reason) {
                        err.println(Plain.safe("nothing more is sent: " + reason));
                    }

                    @Override
                    public void adapted(String what) {
                        err.println(Plain.safe(what));
                    }

                    @Override
                    public void faulted(String what) {
                        err.println(Plain.safe(what));
                    }

                    @Override
                    public void stopping(String what) {
                        err.println(Plain.safe(what));
                    }
                };
        };
    }
}
