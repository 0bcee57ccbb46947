/** Plots as SVG text, for the page and for papers. They know numbers and names, not where these come from. */
@NullMarked
package dev.mtbench.report.plot;

import org.jspecify.annotations.NullMarked;
