package dev.mtbench.benchmark.server;

/**
 * A request that was answered; times in nanoseconds of the server's clock.
 *
 * @param latency the time that was drawn for it
 * @param began when it had come
 * @param ended when its reply was written
 */
record Served(Step step, long latency, long began, long ended) {}
