/** What one evaluation is: its file read, checked and written back without secrets. */
@NullMarked
package dev.mtbench.evaluation;

import org.jspecify.annotations.NullMarked;
