package dev.mtbench.report.page;

import dev.mtbench.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script or a style sheet that stands in the page.
 *
 * @param text what stands between the tags
 */
public record PagePart(String text) {

    /** One that every page has. */
    public static PagePart of(String resource) {
        return of(PagePart.class, resource);
    }

    /** One that stands beside a class. */
    public static PagePart of(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return new PagePart(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a page of these parts may do: nothing but run and show them. */
    public static String policy(PagePart style, PagePart... scripts) {
        String sources = Stream.of(scripts).map(PagePart::source).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src " + sources + "; style-src " + style.source()
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    /** The mark by which the page's policy lets this part run and no other. */
    private String source() {
        byte[] sum = HexFormat.of().parseHex(Sha256.of(text));
        return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
    }
}
