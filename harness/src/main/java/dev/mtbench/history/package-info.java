/** Runs of one evaluation over time: series, the baseline, and what has moved. */
@NullMarked
package dev.mtbench.history;

import org.jspecify.annotations.NullMarked;
