package dev.mtbench.evaluation;

import dev.mtbench.input.Section;

/** Keys that the configuration knows and this version cannot honour: refused, because to pass over one would mislead. */
final class NotYet {

    private NotYet() {}

    static void tell(Section section, String... keys) {
        for (String key : keys) {
            if (section.has(key)) {
                section.fault(key, "'" + key + "' is not supported by this version; take it out");
            }
        }
    }
}
