/** What a process took, and how it compares. */
@NullMarked
package dev.mtbench.benchmark.measure;

import org.jspecify.annotations.NullMarked;
