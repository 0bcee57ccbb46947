/** Pure functions: means and how sure they are. They know numbers, not questions. */
@NullMarked
package dev.mtbench.statistics;

import org.jspecify.annotations.NullMarked;
