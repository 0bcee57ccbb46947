/** What a run's journal comes to: the numbers of {@code report.json}, and the formats they are written in. */
@NullMarked
package dev.mtbench.report;

import org.jspecify.annotations.NullMarked;
