/** Who wins against whom, also with what length and style add taken out. */
@NullMarked
package dev.mtbench.statistics.pairwise;

import org.jspecify.annotations.NullMarked;
