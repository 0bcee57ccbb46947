/** The forms a report is written in. They read the report; it does not know them. */
@NullMarked
package dev.mtbench.report.format;

import org.jspecify.annotations.NullMarked;
