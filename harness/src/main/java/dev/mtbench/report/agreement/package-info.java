/** How far judges agree: with one another, with themselves, with people. */
@NullMarked
package dev.mtbench.report.agreement;

import org.jspecify.annotations.NullMarked;
