package dev.mtbench.benchmark.server;

import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Log-normal times, drawn from the request itself: with one seed, the same request always takes the same time,
 * whenever it comes.
 *
 * @param meanMillis the mean, in milliseconds; 0 for no time at all
 * @param sigma the standard deviation of the logarithm
 * @param seed of the draw
 */
record Latency(double meanMillis, double sigma, long seed) {

    /** The time for a request's body, in nanoseconds. */
    long nanos(byte[] body) {
        if (meanMillis == 0) {
            return 0;
        }
        double normal = new SplittableRandom(mark(body) ^ seed * 0x9E37_79B9_7F4A_7C15L).nextGaussian();
        return Math.round(1e6 * Math.exp(Math.log(meanMillis) - sigma * sigma / 2 + sigma * normal));
    }

    /** A number for a body, hardly ever that of another. */
    static long mark(byte[] body) {
        CRC32 high = new CRC32();
        CRC32C low = new CRC32C();
        high.update(body);
        low.update(body);
        return high.getValue() << 32 | low.getValue();
    }
}
