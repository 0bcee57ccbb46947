/** Calls to models: endpoints, messages, replies, faults, and who may send how much at once. */
@NullMarked
package dev.mtbench.chat;

import org.jspecify.annotations.NullMarked;
