/** What running again would change, and how often it is worth it. */
@NullMarked
package dev.mtbench.statistics.repeats;

import org.jspecify.annotations.NullMarked;
