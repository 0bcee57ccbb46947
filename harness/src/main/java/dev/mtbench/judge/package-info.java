/** The judges: their prompts filled, their texts read, and the closed set of ways in which a verdict can turn out. */
@NullMarked
package dev.mtbench.judge;

import org.jspecify.annotations.NullMarked;
