package dev.mtbench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SIGINT and SIGTERM: the run is asked to stop, and the process ends with 130 once all is on disk. The JVM would end
 * with another code, and at once.
 */
final class Signals {

    private static final int NOT_YET = -1;

    /** A run that is stopped gives its requests ten seconds, and then writes its reports. */
    private static final int LONGEST_SECONDS = 25;

    private static final AtomicInteger ENDING = new AtomicInteger(NOT_YET);
    private static final AtomicBoolean HOOKED = new AtomicBoolean();
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    private Signals() {}

    /** From now on a signal runs this, and waits for the command to end. */
    static void onStop(Runnable stop) {
        if (HOOKED.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped(stop), "stop"));
        }
    }

    /** The command has ended by itself, or because it was asked to. */
    static void ending(int code) {
        ENDING.compareAndSet(NOT_YET, code);
        ENDED.countDown();
    }

    private static void stopped(Runnable stop) {
        if (ENDING.get() != NOT_YET) {
            return;
        }
        stop.run();
        try {
            if (!ENDED.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the run did not stop in time; 'harness resume' goes on from what is on disk");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ENDING.get() == ExitCode.GOOD ? ExitCode.GOOD : ExitCode.INTERRUPTED);
    }
}
