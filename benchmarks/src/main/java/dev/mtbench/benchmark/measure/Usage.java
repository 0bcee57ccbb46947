package dev.mtbench.benchmark.measure;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a process took, from its start to its end. What this system does not tell is absent.
 *
 * @param wallSeconds the time that went by
 * @param cpuSeconds the processors' time, user and system, of all its threads; exact to 0.01 s
 * @param peakMegabytes the most memory it held resident, in millions of bytes
 * @param mostThreads the most threads it was seen with
 */
public record Usage(
        double wallSeconds, OptionalDouble cpuSeconds, OptionalDouble peakMegabytes, OptionalInt mostThreads) {}
