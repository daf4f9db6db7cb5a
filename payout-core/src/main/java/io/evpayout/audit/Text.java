package io.evpayout.audit;

import java.util.Comparator;

/** Text as it is kept and put in order: the same in every language, process and database. */
public final class Text {

    /** By code point, which is also the order of the UTF-8 bytes. */
    public static final Comparator<String> ORDER = Text::compare;

    private Text() {}

    /**
     * Whether a text can be kept everywhere: it has no U+0000, which PostgreSQL refuses, and no half of a surrogate pair,
     * which UTF-8 cannot express.
     */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0 || Character.isLowSurrogate(unit)) {
                return false;
            }
            if (Character.isHighSurrogate(unit)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int compare(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(weight(a.charAt(i)), weight(b.charAt(i)));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** String.compareTo puts surrogates, which stand for the highest code points, below U+E000. */
    private static int weight(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
