package dev.mtbench.launch;

import dev.mtbench.run.Entry;

/** Two that watch the same run. */
record BothWatchers(Watcher first, Watcher second) implements Watcher {

    @Override
    public void recorded(String candidate, Entry entry) {
        first.recorded(candidate, entry);
        second.recorded(candidate, entry);
    }

    @Override
    public void closed(String reason) {
        first.closed(reason);
        second.closed(reason);
    }

    @Override
    public void adapted(String what) {
        first.adapted(what);
        second.adapted(what);
    }

    @Override
    public void faulted(String what) {
        first.faulted(what);
        second.faulted(what);
    }

    @Override
    public void stopping(String what) {
        first.stopping(what);
        second.stopping(what);
    }

    @Override
    public void close() {
        try {
            first.close();
        } finally {
            second.close();
        }
    }
}
