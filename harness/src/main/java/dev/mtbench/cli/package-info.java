/** The command line: one class a command; it alone knows the process's streams, signals and exit codes. */
@NullMarked
package dev.mtbench.cli;

import org.jspecify.annotations.NullMarked;
