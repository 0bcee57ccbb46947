/** The service that runs evaluations when their schedules fire. */
@NullMarked
package dev.mtbench.service;

import org.jspecify.annotations.NullMarked;
