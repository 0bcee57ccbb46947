package dev.mtbench.run;

import java.io.IOException;

/** Another machine has taken over: whoever meets this writes no more. */
public final class OutdatedException extends IOException {

    private static final long serialVersionUID = 1L;

    public OutdatedException(String message) {
        super(message);
    }
}
