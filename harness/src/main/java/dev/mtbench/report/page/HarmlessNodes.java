package dev.mtbench.report.page;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Writes what in an answer could reach out of it, or be taken for a part of the page. */
final class HarmlessNodes implements NodeRenderer {

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;

    HarmlessNodes(HtmlNodeRendererContext context) {
        this.context = context;
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class, Image.class, Heading.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Link link) {
            link(link);
        } else if (node instanceof Image image) {
            image(image);
        } else if (node instanceof Heading heading) {
            html.line();
            html.tag("p", Map.of("class", "heading level-" + heading.getLevel()));
            children(heading);
            html.tag("/p");
            html.line();
        }
    }

    private void link(Link link) {
        String address = link.getDestination();
        if (!leadsToTheWeb(address)) {
            children(link);
            return;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("href", context.encodeUrl(address));
        attributes.put("rel", "noopener noreferrer nofollow");
        attributes.put("target", "_blank");
        attributes.put("title", address);
        html.tag("a", attributes);
        children(link);
        html.tag("/a");
    }

    /** A relative address would lead to the reader's own files. */
    private static boolean leadsToTheWeb(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }

    private void image(Image image) {
        html.tag("span", Map.of("class", "image"));
        html.text("[image: ");
        children(image);
        html.text("] " + image.getDestination());
        html.tag("/span");
    }

    private void children(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
