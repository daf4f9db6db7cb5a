package io.evpayout.agreement;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an agreement: an amount goes {@code to} a party, out of what is left or out of another party's share. What
 * a {@link SessionTerm} moves is found from one session, what a {@link PeriodTerm} moves from an accounting month.
 *
 * <p>{@link #toString} and {@link #parse} are inverse: {@code percent 90 of gross to host-1}, {@code perKwh 0.01 to
 * operator from host-1 as energy-fee}, {@code perSession 0.25 to operator on free}.
 */
public sealed interface Term permits SessionTerm, PeriodTerm {

    /** A name that later terms may take off their base, or null. */
    @Nullable
    String id();

    /** The party that gets the amount. */
    String to();

    /** The party that gives the amount, or null: what is left gives it. */
    @Nullable
    String from();

    /** The same term with a name. */
    Term as(String name);

    /** The same term out of a party's share. */
    Term from(String party);

    /** The text that {@link #parse} reads, and that stores keep. */
    @Override
    String toString();

    /** Bases and ids of earlier terms that are taken off what the amount is found from. */
    default List<String> minus() {
        return List.of();
    }

    /**
     * A percentage of a base.
     *
     * @param percent 0 to 100, at most four decimals
     */
    static Percent percent(String percent, Base of, String to) {
        return new Percent(null, new BigDecimal(percent), of, to, null);
    }

    /**
     * A rate for each kWh.
     *
     * @param rate in the session's currency, at most six decimals
     */
    static PerKwh perKwh(String rate, String to) {
        return new PerKwh(null, new BigDecimal(rate), to, null);
    }

    /**
     * An amount for each session that costs something.
     *
     * @param amount in the session's currency, at most six decimals
     */
    static PerSession perSession(String amount, String to) {
        return new PerSession(null, new BigDecimal(amount), to, null, false);
    }

    /** The term that {@link #toString} wrote. */
    static Term parse(String text) {
        return TermText.parse(text);
    }
}
