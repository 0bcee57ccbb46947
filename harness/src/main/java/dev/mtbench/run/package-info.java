/** One run: what is to be done next, doing it, and the journal that decides what has been done. */
@NullMarked
package dev.mtbench.run;

import org.jspecify.annotations.NullMarked;
