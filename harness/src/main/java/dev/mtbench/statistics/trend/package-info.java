/** Several versions of one model: which is best, and what its score goes with. */
@NullMarked
package dev.mtbench.statistics.trend;

import org.jspecify.annotations.NullMarked;
