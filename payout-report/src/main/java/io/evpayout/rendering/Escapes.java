package io.evpayout.rendering;

/** Text from anywhere, made harmless where it is written. */
final class Escapes {

    private static final String REPLACEMENT = "\uFFFD";

    private Escapes() {}

    /** For XML and HTML: markup is escaped, what XML does not allow is replaced. */
    static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isVisible(point) ? Character.toString(point) : REPLACEMENT);
            }
        });
        return out.toString();
    }

    /** For a line of text or a cell: what steers a terminal, breaks lines or turns the direction around is replaced. */
    static String visible(String text) {
        if (text.codePoints().allMatch(Escapes::isVisible)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> out.append(isVisible(point) ? Character.toString(point) : REPLACEMENT));
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

    /** For a cell that a spreadsheet opens: what would begin a formula is led by an apostrophe, which shows it as text. */
    static String formulaDefused(String text) {
        int first = text.isEmpty() ? ' ' : text.codePointAt(0);
        return switch (first) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '|', '%', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, '\'' -> "'" + text;
            default -> text;
        };
    }

    /** A JSON string with its quotes. */
    static String json(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> appendJson(out, text, i);
            }
        }
        return out.append('"').toString();
    }

    private static void appendJson(StringBuilder out, String text, int i) {
        char c = text.charAt(i);
        boolean pair = Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        boolean escaped = c < ' ' || c == 0x7F || c == 0x2028 || c == 0x2029 || (Character.isSurrogate(c) && !pair);
        if (escaped) {
            String hex = "000" + Integer.toHexString(c);
            out.append("\\u").append(hex.substring(hex.length() - 4));
        } else {
            out.append(c);
        }
    }
}
