package dev.mtbench.chat;

import dev.mtbench.input.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Endpoints and calls to try things on. */
public final class SampleEndpoints {

    public static final Sampling PLAIN =
            new Sampling(OptionalDouble.of(0), 16, OptionalDouble.empty(), OptionalInt.empty(), List.of(), Map.of());

    private SampleEndpoints() {}

    public static Endpoint of(int concurrency, int retries) {
        return at("http://localhost:1/v1", concurrency, retries);
    }

    public static Endpoint at(String address) {
        return at(address, 1, 0);
    }

    static Endpoint at(String address, int concurrency, int retries) {
        return new Endpoint(
                "local",
                Setting.literal(address),
                Optional.empty(),
                Map.of(),
                Map.of(),
                new Concurrency.Fixed(concurrency),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                retries);
    }

    static Call call(String model, String text, int stepsToEnd) {
        return new Call(model, List.of(Message.user(text)), PLAIN, stepsToEnd);
    }

    static Call call(String text) {
        return call("m", text, 1);
    }

    /** A value that came from a variable. */
    public static Setting variable(String name, String value) {
        return new Setting("${" + name + "}", value, Map.of(name, value));
    }
}
