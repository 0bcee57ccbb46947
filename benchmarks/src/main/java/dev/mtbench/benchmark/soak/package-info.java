/** Whether the service stays as lean as it began. */
package dev.mtbench.benchmark.soak;
