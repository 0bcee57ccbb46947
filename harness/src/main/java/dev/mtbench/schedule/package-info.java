/** When evaluations run by themselves: the only place that knows Quartz. */
@NullMarked
package dev.mtbench.schedule;

import org.jspecify.annotations.NullMarked;
