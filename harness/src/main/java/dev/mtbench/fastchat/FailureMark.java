package dev.mtbench.fastchat;

import dev.mtbench.chat.ChatFault;
import dev.mtbench.chat.FaultKind;
import java.util.Set;

/** What FastChat writes where a model gave no reply: a text like any other, which it then judges. */
final class FailureMark {

    /** Of a server that was asked in vain, as a candidate or as a judge. */
    static final String SERVER = "$ERROR$";

    /** Of a model in FastChat's own process that failed. */
    private static final String OWN_PROCESS = "ERROR";

    private static final Set<String> ANSWERS = Set.of(SERVER, OWN_PROCESS);

    private FailureMark() {}

    static boolean isAnswer(String text) {
        return ANSWERS.contains(text);
    }

    static boolean isVerdict(String text) {
        return text.equals(SERVER);
    }

    static ChatFault fault(String mark) {
        return ChatFault.of(FaultKind.MALFORMED, "FastChat got no reply and wrote " + mark);
    }
}
