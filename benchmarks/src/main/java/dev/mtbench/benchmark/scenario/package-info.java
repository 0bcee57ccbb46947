/** What is measured. */
@NullMarked
package dev.mtbench.benchmark.scenario;

import org.jspecify.annotations.NullMarked;
