/** The plainest programs for the same work, to compare with. */
@NullMarked
package dev.mtbench.benchmark.plain;

import org.jspecify.annotations.NullMarked;
