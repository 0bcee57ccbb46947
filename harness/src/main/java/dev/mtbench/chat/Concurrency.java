package dev.mtbench.chat;

/** How many requests an endpoint may have in flight, over all candidates and judges that share it. */
public sealed interface Concurrency {

    int MOST = 4096;

    int DEFAULT = 16;

    int DEFAULT_MAX = 256;

    /** No more than this at any time. */
    int max();

    /** This number, 1 to {@value #MOST}; fewer only where the server refuses more requests than it takes of so many. */
    record Fixed(int max) implements Concurrency {
        public Fixed {
            check(max);
        }
    }

    /** As many as the server bears, found out while it is asked, and never more than {@code max}, 1 to {@value #MOST}. */
    record Adaptive(int max) implements Concurrency {
        public Adaptive {
            check(max);
        }
    }

    private static void check(int max) {
        if (max < 1 || max > MOST) {
            throw new IllegalArgumentException("concurrency must be from 1 to " + MOST);
        }
    }
}
