package io.evpayout.agreement;

import io.evpayout.party.Identifiers;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One step of an agreement's waterfall: an amount goes {@code to} a party, out of what is left or out of another party's
 * share.
 *
 * <p>{@link #toString} and {@link #parse} are inverse: {@code percent 90 of gross to host-1}, {@code perKwh 0.01 to
 * operator from host-1 as energy-fee}, {@code perSession 0.25 to operator on free}.
 *
 * @param id a name that later terms may take off their base, or null
 * @param type how the amount is found
 * @param value percent with up to four decimals, or a rate or amount in the session's currency with up to six
 * @param of what a percentage is taken of; null for the other types
 * @param to the party that gets it
 * @param from the party that gives it, or null: what is left gives it
 * @param onFree true if {@code perSession} is due on sessions that cost nothing
 */
public record Term(
        @Nullable String id,
        Type type,
        BigDecimal value,
        @Nullable Base of,
        String to,
        @Nullable String from,
        boolean onFree) {

    /** How a term's amount is found. */
    public enum Type {
        /** A percentage of a base. */
        PERCENT("percent", 4),
        /** A rate for each kWh. */
        PER_KWH("perKwh", 6),
        /** An amount for each session. */
        PER_SESSION("perSession", 6);

        private final String label;
        private final int decimals;

        Type(String label, int decimals) {
            this.label = label;
            this.decimals = decimals;
        }

        /** As the network file writes it. */
        public String label() {
            return label;
        }

        /** The type with this label; the refusal lists them all. */
        public static Type ofLabel(String label) {
            return Arrays.stream(values())
                    .filter(type -> type.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Unknown term type '" + label + "', one of "
                            + Arrays.stream(values()).map(Type::label).toList()));
        }
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    public Term {
        value = value.stripTrailingZeros();
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        if (value.signum() < 0 || value.compareTo(type == Type.PERCENT ? HUNDRED : LARGEST) > 0) {
            throw new IllegalArgumentException("A " + type.label + " term must be 0 to "
                    + (type == Type.PERCENT ? HUNDRED : LARGEST) + ", is " + value.toPlainString());
        }
        if (value.scale() > type.decimals) {
            throw new IllegalArgumentException("A " + type.label + " term has at most " + type.decimals
                    + " decimals, is " + value.toPlainString());
        }
        if ((type == Type.PERCENT) != (of != null)) {
            throw new IllegalArgumentException(
                    "A percent term names its base in 'of', and only a percent term does: " + type.label + " of " + of);
        }
        Identifiers.checked("party", to);
        if (id != null) {
            Identifiers.checked("term", id);
        }
        if (to.equals(from)) {
            throw new IllegalArgumentException("A term goes from " + from + " to itself");
        }
    }

    public static Term percent(String percent, Base of, String to) {
        return new Term(null, Type.PERCENT, new BigDecimal(percent), of, to, null, false);
    }

    public static Term perKwh(String rate, String to) {
        return new Term(null, Type.PER_KWH, new BigDecimal(rate), null, to, null, false);
    }

    public static Term perSession(String amount, String to) {
        return new Term(null, Type.PER_SESSION, new BigDecimal(amount), null, to, null, false);
    }

    /** The same term with a name. */
    public Term as(String name) {
        return new Term(name, type, value, of, to, from, onFree);
    }

    /** The same term out of a party's share. */
    public Term from(String party) {
        return new Term(id, type, value, of, to, party, onFree);
    }

    @Override
    public String toString() {
        return type.label + " " + value.toPlainString() + (of == null ? "" : " of " + of) + " to " + to
                + (from == null ? "" : " from " + from) + (id == null ? "" : " as " + id) + (onFree ? " on free" : "");
    }

    public static Term parse(String text) {
        return new TermText(text).parse();
    }
}
