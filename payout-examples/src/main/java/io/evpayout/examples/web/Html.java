package io.evpayout.examples.web;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Markup, built from elements, attributes and text. Text is escaped because there is no other way in: names of elements and
 * attributes are checked, scripts and styles cannot be written in a page, and links stay on this server.
 */
public final class Html {

    /** Nothing. */
    public static final Html NONE = new Html("");

    private static final String REPLACEMENT = "\uFFFD";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");
    private static final Set<String> NO_TEXT = Set.of("script", "style", "template", "iframe", "object");
    private static final Set<String> LINKS = Set.of("href", "src", "action", "formaction");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * An attribute of an element.
     *
     * @param name lower case
     * @param value its text; null for one that only is there
     */
    public record Attribute(String name, @Nullable String value) {

        /**
         * An attribute that may be written.
         *
         * @throws IllegalArgumentException if it is a style or a script, or leads away from this server
         */
        public Attribute {
            if (!NAME.matcher(name).matches() || name.startsWith("on") || name.equals("style")) {
                throw new IllegalArgumentException("Attribute '" + name + "' is not written in pages");
            }
            if (LINKS.contains(name) && !isHere(value)) {
                throw new IllegalArgumentException("Link '" + value + "' leads away from this server");
            }
        }

        private static boolean isHere(@Nullable String link) {
            return link != null
                    && (link.startsWith("#")
                            || link.startsWith("?")
                            || (link.startsWith("/") && !link.startsWith("//") && link.indexOf('\\') < 0));
        }
    }

    /** An attribute. */
    public static Attribute attr(String name, Object value) {
        return new Attribute(name, value.toString());
    }

    /** An attribute without a value, if it is there at all. */
    public static @Nullable Attribute flag(String name, boolean there) {
        return there ? new Attribute(name, null) : null;
    }

    /** A class for the style sheet. */
    public static Attribute cls(String name) {
        return attr("class", name);
    }

    /**
     * An element.
     *
     * @param name lower case
     * @param parts attributes first; then markup, lists of markup, and anything else as text; null is nothing
     */
    public static Html tag(String name, @Nullable Object... parts) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Element '" + name + "' has no name that is written in pages");
        }
        StringBuilder attributes = new StringBuilder();
        StringBuilder content = new StringBuilder();
        for (Object part : parts) {
            place(attributes, content, part);
        }
        if (content.length() > 0 && (VOID.contains(name) || NO_TEXT.contains(name))) {
            throw new IllegalArgumentException("Element '" + name + "' has no content in pages");
        }
        return new Html("<" + name + attributes + ">" + (VOID.contains(name) ? "" : content + "</" + name + ">"));
    }

    private static void place(StringBuilder attributes, StringBuilder content, @Nullable Object part) {
        if (part instanceof Attribute attribute) {
            write(attributes, attribute);
        } else if (part instanceof Iterable<?> several) {
            several.forEach(one -> place(attributes, content, one));
        } else {
            write(content, part);
        }
    }

    /** Several things, one after another. */
    public static Html all(@Nullable Object... parts) {
        StringBuilder content = new StringBuilder();
        for (Object part : parts) {
            write(content, part);
        }
        return new Html(content.toString());
    }

    /**
     * A drawing of {@code payout-report}, which escapes its texts itself.
     *
     * @param svg a whole document, whose root is the drawing
     */
    public static Html drawing(String svg) {
        if (!svg.startsWith("<svg ")
                || svg.contains("<script")
                || !svg.stripTrailing().endsWith("</svg>")) {
            throw new IllegalArgumentException("A drawing is an SVG document, not of " + svg.length() + " characters");
        }
        return new Html(svg);
    }

    private static void write(StringBuilder out, Attribute attribute) {
        out.append(' ').append(attribute.name());
        String value = attribute.value();
        if (value != null) {
            out.append("=\"").append(escaped(value)).append('"');
        }
    }

    private static void write(StringBuilder out, @Nullable Object part) {
        if (part instanceof Attribute attribute) {
            throw new IllegalArgumentException("Attribute '" + attribute.name() + "' belongs to an element");
        }
        if (part instanceof Html html) {
            out.append(html.markup);
        } else if (part instanceof Iterable<?> several) {
            several.forEach(one -> write(out, one));
        } else if (part != null) {
            out.append(escaped(part.toString()));
        }
    }

    /** What has a meaning in markup is escaped; what steers, or turns the direction of writing around, is replaced. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append((char) point);
                default -> out.append(isVisible(point) ? Character.toString(point) : REPLACEMENT);
            }
        });
        return out.toString();
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** True if nothing is written. */
    public boolean isEmpty() {
        return markup.isEmpty();
    }

    /** The markup. */
    @Override
    public String toString() {
        return markup;
    }
}
