/** The runs of a results folder side by side: which of them may stand in one table, and who is ahead of whom. */
@NullMarked
package dev.mtbench.report.leaderboard;

import org.jspecify.annotations.NullMarked;
