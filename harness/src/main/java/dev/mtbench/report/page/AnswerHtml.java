package dev.mtbench.report.page;

import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown that a model wrote, as HTML that does nothing: HTML in it is text, nothing is loaded, and links lead to web
 * pages or nowhere.
 */
final class AnswerHtml {

    /** Far more than anyone means; a text may try to exhaust the stack. */
    private static final int DEEPEST = 40;

    private final Parser parser = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();

    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            // A line of a poem is a line: what models write is read as in a chat, not as in a paper.
            .softbreak("<br>\n")
            .nodeRendererFactory(HarmlessNodes::new)
            .build();

    /** The HTML; empty where the text is nothing but paragraphs and may as well be shown as it is. */
    Optional<String> of(String text) {
        Node document = parser.parse(text);
        return isPlain(document, text) ? Optional.empty() : Optional.of(renderer.render(document));
    }

    private static boolean isPlain(Node document, String text) {
        StringBuilder plain = new StringBuilder();
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (!(block instanceof Paragraph)) {
                return false;
            }
            plain.append(plain.isEmpty() ? "" : "\n\n");
            for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
                if (part instanceof Text words) {
                    plain.append(words.getLiteral());
                } else if (part instanceof SoftLineBreak) {
                    plain.append('\n');
                } else {
                    return false;
                }
            }
        }
        return plain.toString().equals(text.strip());
    }
}
