/** The calls on the wire: the only place that knows LangChain4j. */
@NullMarked
package dev.mtbench.chat.wire;

import org.jspecify.annotations.NullMarked;
