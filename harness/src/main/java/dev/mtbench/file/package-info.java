/** Files on disk: sums, names made of any text, and writes that are whole or not there. */
@NullMarked
package dev.mtbench.file;

import org.jspecify.annotations.NullMarked;
