/** Whether a series of runs has moved, and whether the judge has. */
@NullMarked
package dev.mtbench.statistics.drift;

import org.jspecify.annotations.NullMarked;
