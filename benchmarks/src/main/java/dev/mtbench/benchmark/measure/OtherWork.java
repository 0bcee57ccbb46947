package dev.mtbench.benchmark.measure;

import java.time.Duration;
import java.util.OptionalDouble;

/** What other programs take of the machine while something is measured: where that is much, figures say little. */
public final class OtherWork {

    private final ProcessHandle server;
    private final long start = System.nanoTime();
    private final OptionalDouble before;

    /**
     * Begins.
     *
     * @param server a process that is one of ours
     */
    public OtherWork(ProcessHandle server) {
        this.server = server;
        this.before = others();
    }

    /** The share of all processors since the beginning, from 0 to 1; empty where this system does not tell. */
    public OptionalDouble share() {
        double available =
                (System.nanoTime() - start) / 1e9 * Runtime.getRuntime().availableProcessors();
        OptionalDouble now = others();
        return before.isPresent() && now.isPresent()
                ? OptionalDouble.of(Math.max(0, now.getAsDouble() - before.getAsDouble()) / available)
                : OptionalDouble.empty();
    }

    private OptionalDouble others() {
        OptionalDouble machine = Proc.machinesCpuSeconds();
        OptionalDouble children = Proc.childrensCpuSeconds();
        return machine.isPresent() && children.isPresent()
                ? OptionalDouble.of(machine.getAsDouble()
                        - children.getAsDouble()
                        - seconds(server)
                        - seconds(ProcessHandle.current()))
                : OptionalDouble.empty();
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }
}
