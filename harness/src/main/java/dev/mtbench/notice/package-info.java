/** Runs and alarms told to others: by webhooks and by commands, each thing once. */
@NullMarked
package dev.mtbench.notice;

import org.jspecify.annotations.NullMarked;
