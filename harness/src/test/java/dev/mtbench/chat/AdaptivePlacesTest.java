package dev.mtbench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class AdaptivePlacesTest {

    @Test
    void growsWithEachReplyWhileAllPlacesAreTaken() {
        AdaptivePlaces places = AdaptivePlaces.searching(256);
        places.answered("m", 1, 100, 16);

        assertThat(places.limit()).isEqualTo(20);

        places.answered("m", 1, 100, 10);

        assertThat(places.limit()).isEqualTo(20);
    }

    @Test
    void aRefusalTakesItDownToWhatTheServerHadInHandOnceForAllThatWasBegun() {
        AdaptivePlaces places = AdaptivePlaces.searching(256);
        places.refused(16, 12, 16);
        places.refused(15, 5, 16);

        assertThat(places.limit()).isEqualTo(12);

        places.refused(17, 11, 17);

        assertThat(places.limit()).isEqualTo(10);
    }

    @Test
    void repliesThatTakeThreeTimesAsLongTakeItDown() {
        AdaptivePlaces places = AdaptivePlaces.searching(256);
        answers(places, 200, 1);
        int before = places.limit();
        answers(places, 2 * before, 3);

        assertThat(places.limit()).isLessThan(before);
    }

    @Test
    void longerRepliesAreNoSignOfAQueueAndNeitherIsASlowerModel() {
        AdaptivePlaces places = AdaptivePlaces.searching(64);
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            // First short verdicts of a quick model, then long answers of a slow one.
            boolean late = random.nextInt(3000) < i;
            long tokens = late ? 900 + random.nextInt(300) : 80 + random.nextInt(80);
            places.answered(late ? "slow" : "quick", (tokens + 20) * (late ? 0.05 : 0.01), tokens, places.limit());
        }

        assertThat(places.limit()).isEqualTo(64);
    }

    @Property
    void chanceAloneNeverTakesItBelowWhatItBeganWith(@ForAll long seed) {
        AdaptivePlaces places = AdaptivePlaces.searching(256);
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            places.answered("m", Math.exp(random.nextGaussian()), 100, places.limit());

            assertThat(places.limit()).isBetween(AdaptivePlaces.FIRST, 256);
        }
    }

    @Property
    void staysBetweenOneAndTheMostWhateverHappens(
            @ForAll List<@IntRange(min = 0, max = 9) Integer> events, @ForAll @IntRange(min = 1, max = 300) int max) {
        AdaptivePlaces places = AdaptivePlaces.searching(max);
        long begun = 0;
        for (int event : events) {
            begun++;
            if (event == 0) {
                places.refused(begun, (int) (begun % 7), begun);
            } else if (event == 1) {
                places.broke(begun, (int) (begun % 7), begun);
            } else {
                places.answered("m", event, 10L * event, event);
            }

            assertThat(places.limit()).isBetween(1, max);
        }
    }

    private static void answers(AdaptivePlaces places, int count, double seconds) {
        for (int i = 0; i < count; i++) {
            places.answered("m", seconds, 100, places.limit());
        }
    }
}
