package io.evpayout.agreement;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link Term#toString} writes. */
final class TermText {

    private static final Pattern FORM = Pattern.compile("(?<type>\\w+) (?<value>[0-9]+(?:\\.[0-9]+)?)"
            + "(?: of (?<base>\\w+(?: minus \\S+)?))? to (?<to>\\S+)"
            + "(?: from (?<from>\\S+))?(?: as (?<id>\\S+))?(?<free> on free)?");

    private final String text;

    TermText(String text) {
        this.text = text;
    }

    Term parse() {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a term: '" + text + "'");
        }
        String base = matcher.group("base");
        return new Term(
                matcher.group("id"),
                Term.Type.ofLabel(matcher.group("type")),
                new BigDecimal(matcher.group("value")),
                base == null ? null : Base.parse(base),
                matcher.group("to"),
                matcher.group("from"),
                matcher.group("free") != null);
    }
}
