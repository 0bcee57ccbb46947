/** How far judges agree with one another, with themselves and with people, and what they favour. */
@NullMarked
package dev.mtbench.statistics.agreement;

import org.jspecify.annotations.NullMarked;
