package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BacklogTest {

    private static final int PLACES = 2;

    private final Backlog<Runnable> backlog = new Backlog<>();
    private final List<String> order = new ArrayList<>();

    @Test
    void workNearestItsEndGoesFirstWhileManyBeginningsWait() {
        add(3, "a", "b", "c", "d", "e", "f");
        add(1, "judge");
        add(2, "turn 2");

        takeAll(2);

        assertThat(order).containsExactly("judge", "turn 2");
    }

    @Test
    void theLastBeginningsAreBroughtForwardAndShortWorkIsKeptToTheEnd() {
        add(1, "judge");
        add(3, "a", "b", "c", "d");
        add(2, "turn 2");

        takeAll(6);

        assertThat(order).containsExactly("a", "b", "c", "d", "turn 2", "judge");
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void equalsGoInTheirOrder() {
        add(1, "a", "b", "c", "d", "e", "f", "g");

        takeAll(7);

        assertThat(order).containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    private void add(int steps, String... names) {
        for (String name : names) {
            backlog.add(steps, () -> order.add(name));
        }
    }

    private void takeAll(int times) {
        for (int i = 0; i < times; i++) {
            backlog.take(PLACES).run();
        }
    }
}
