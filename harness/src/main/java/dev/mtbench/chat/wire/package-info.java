/** The calls on the wire: the only place that knows LangChain4j and the HTTP client. */
@NullMarked
package dev.mtbench.chat.wire;

import org.jspecify.annotations.NullMarked;
