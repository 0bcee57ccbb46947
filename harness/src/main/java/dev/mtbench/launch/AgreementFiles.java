package dev.mtbench.launch;

import dev.mtbench.file.Durable;
import dev.mtbench.input.Fault;
import dev.mtbench.input.InputException;
import dev.mtbench.json.Json;
import dev.mtbench.report.agreement.AgreementReport;
import dev.mtbench.report.format.AgreementMarkdown;
import dev.mtbench.report.page.AgreementHtml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The files that an agreement is written to, each in the form that its extension names. */
public final class AgreementFiles {

    private AgreementFiles() {}

    private enum Form {
        JSON,
        MD,
        HTML
    }

    /**
     * Makes sure that a file's extension names a form.
     *
     * @throws InputException where it does not
     */
    public static void check(Path file) throws InputException {
        form(file);
    }

    /**
     * Writes it, whole or not at all.
     *
     * @throws InputException where the file's extension names no form
     */
    public static void write(Path file, AgreementReport report) throws InputException, IOException {
        Durable.write(
                file,
                switch (form(file)) {
                    case JSON -> Json.pretty(report);
                    case MD -> AgreementMarkdown.of(report).getBytes(StandardCharsets.UTF_8);
                    case HTML -> AgreementHtml.of(report).getBytes(StandardCharsets.UTF_8);
                });
    }

    private static Form form(Path file) throws InputException {
        String name = String.valueOf(file.getFileName());
        for (Form form : Form.values()) {
            if (name.endsWith("." + form.name().toLowerCase(Locale.ROOT))) {
                return form;
            }
        }
        throw new InputException(Fault.of(file.toString(), "the extension must be .json, .md or .html"));
    }
}
