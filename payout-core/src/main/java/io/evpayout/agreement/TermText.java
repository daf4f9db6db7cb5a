package io.evpayout.agreement;

import io.evpayout.party.Identifiers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all terms have in common as text: {@code TYPE BODY to PARTY from PARTY as ID}. The first word says whose body it
 * is.
 *
 * @param whole the text of the term, for refusals
 * @param form what is left of it to read
 */
record TermText(String whole, String form) {

    static final String NUMBER = "[0-9]+(?:\\.[0-9]+)?";
    static final String BASE = "\\w+(?: minus \\S+)?";

    private static final Pattern FORM =
            Pattern.compile("\\w+(?: (?<body>.+?))??(?: to (?<to>\\S+))?(?: from (?<from>\\S+))?(?: as (?<id>\\S+))?");

    private static final Map<String, Function<TermText, Term>> READERS = new LinkedHashMap<>();

    static {
        READERS.put(Percent.LABEL, Percent::read);
        READERS.put(PerKwh.LABEL, PerKwh::read);
        READERS.put(PerSession.LABEL, PerSession::read);
        READERS.put(Reimbursement.LABEL, Reimbursement::read);
        for (ProcessingFee.Kind kind : ProcessingFee.Kind.values()) {
            READERS.put(kind.label(), text -> ProcessingFee.read(kind, text));
        }
        READERS.put(Markup.LABEL, Markup::read);
        READERS.put(Floor.LABEL, Floor::read);
        READERS.put(MonthlyFee.LABEL, MonthlyFee::read);
        READERS.put(Tiers.LABEL, Tiers::read);
        READERS.put(Guarantee.LABEL, Guarantee::read);
        READERS.put(Cap.LABEL, Cap::read);
        READERS.put(Downtime.LABEL, Downtime::read);
    }

    static Term parse(String text) {
        String type = text.split(" ", 2)[0];
        TermText term = new TermText(text, text);
        if (type.length() == text.length()) {
            throw term.unreadable();
        }
        Function<TermText, Term> reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalArgumentException("Unknown term type '" + type + "', one of " + READERS.keySet());
        }
        return reader.apply(term);
    }

    /** A term's text around its own body. */
    static String of(Term term, String typeAndBody) {
        return typeAndBody + " to " + term.to() + (term.from() == null ? "" : " from " + term.from())
                + (term.id() == null ? "" : " as " + term.id());
    }

    /** Refuses names that no term can have. */
    static void check(@Nullable String id, String to, @Nullable String from) {
        Identifiers.checked("party", to);
        checkId(id);
        if (to.equals(from)) {
            throw new IllegalArgumentException("A term goes from " + from + " to itself");
        }
    }

    static void checkId(@Nullable String id) {
        if (id != null) {
            Identifiers.checked("term", id);
        }
    }

    /** Where the amount comes from, to end a sentence. */
    static String source(Term term) {
        return term.from() == null ? "" : ", out of " + term.from() + "'s share";
    }

    /** This text without an ending, or this very text if it does not end so. */
    TermText without(String ending) {
        return form.endsWith(ending) ? new TermText(whole, form.substring(0, form.length() - ending.length())) : this;
    }

    /** The groups of the body. */
    String[] parts(String pattern) {
        String written = common().group("body");
        Matcher body = Pattern.compile(pattern).matcher(written == null ? "" : written);
        if (!body.matches()) {
            throw unreadable();
        }
        String[] parts = new String[body.groupCount()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = body.group(i + 1);
        }
        return parts;
    }

    /** The groups of the body of a term that names no party to get or to give. */
    String[] partsWithoutParties(String pattern) {
        if (common().group("to") != null || common().group("from") != null) {
            throw unreadable();
        }
        return parts(pattern);
    }

    String to() {
        String to = common().group("to");
        if (to == null) {
            throw unreadable();
        }
        return to;
    }

    @Nullable
    String from() {
        return common().group("from");
    }

    @Nullable
    String id() {
        return common().group("id");
    }

    private Matcher common() {
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            throw unreadable();
        }
        return matcher;
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("Not a term: '" + whole + "'");
    }
}
