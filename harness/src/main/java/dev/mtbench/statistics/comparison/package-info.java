/** Whether one candidate is better than another: paired differences, verdicts, many tests at once. */
@NullMarked
package dev.mtbench.statistics.comparison;

import org.jspecify.annotations.NullMarked;
