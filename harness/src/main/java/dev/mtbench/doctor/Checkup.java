package dev.mtbench.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found before a run: the keys of {@code doctor --json}. Null means unknown.
 *
 * @param usable whether each candidate and each judge answered, and in the form that was asked for
 * @param warnings what may spoil a run although everything answers
 * @param configuration the effective one, value by value
 */
public record Checkup(
        boolean usable,
        List<EndpointPart> endpoints,
        List<ModelPart> models,
        List<String> warnings,
        List<SettingPart> configuration) {

    public Checkup {
        endpoints = List.copyOf(endpoints);
        models = List.copyOf(models);
        warnings = List.copyOf(warnings);
        configuration = List.copyOf(configuration);
    }

    /**
     * An endpoint.
     *
     * @param baseUrl as it is written, without secrets
     * @param reachable whether a server replied, with whatever status
     * @param models how many it lists; null where it gave no list
     * @param fault why it gave none; null where it did
     */
    public record EndpointPart(
            String name,
            String baseUrl,
            boolean reachable,
            @Nullable Integer models,
            @Nullable String fault) {}

    /**
     * A candidate or a judge.
     *
     * @param role candidate or judge
     * @param answered whether it gave a tiny completion with the settings of the file
     * @param fault why it did not; null where it did
     * @param listed whether the endpoint's list has it; null without a list
     * @param near names of the list that may have been meant
     * @param seconds of the tiny completion
     * @param servedModel what the server calls itself
     * @param refuses the parameters that it does not take, each with what is done about it
     * @param shutdownDate in the server's words; null where it does not say
     * @param verdict the form in which a judge is asked for its score; null for a candidate
     * @param inForm whether what it said has that form; null where it said nothing
     */
    public record ModelPart(
            String role,
            String name,
            String model,
            String endpoint,
            boolean answered,
            @Nullable String fault,
            @Nullable Boolean listed,
            List<String> near,
            @Nullable Double seconds,
            @Nullable String servedModel,
            List<String> refuses,
            @Nullable String shutdownDate,
            @Nullable String verdict,
            @Nullable Boolean inForm) {

        public ModelPart {
            near = List.copyOf(near);
            refuses = List.copyOf(refuses);
        }

        /** Whether a run could go on with it. */
        boolean usable() {
            return answered && !Boolean.FALSE.equals(inForm);
        }
    }

    /**
     * One value of the configuration.
     *
     * @param value with secrets as the names of their variables
     * @param origin the file's place, the environment variable's name, or {@code default}
     */
    public record SettingPart(String key, String value, String origin) {}
}
