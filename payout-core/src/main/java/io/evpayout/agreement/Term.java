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

    /** What kind of term it is, the word that begins its text: {@code percent}. */
    String type();

    /** A name that later terms may take off their base, or null. */
    @Nullable
    String id();

    /** The party that gets the amount; null for a fee, which belongs to no party. */
    @Nullable
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

    /** What the term does, in one sentence. */
    String explain();

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

    /**
     * What electricity cost a party, at one rate.
     *
     * @param rate per kWh in the session's currency, at most six decimals
     */
    static Reimbursement reimbursement(String rate, String to) {
        return new Reimbursement(null, EnergyTariff.flat(rate), to, null);
    }

    /**
     * A fee for taking the payment of a session that costs something; a refund gives it back.
     *
     * @param percent of gross with tax, at most four decimals
     * @param fixed in the session's currency, at most six decimals
     */
    static ProcessingFee processingFee(String percent, String fixed, FeeBearer bearer) {
        return new ProcessingFee(
                null,
                ProcessingFee.Kind.PROCESSING,
                new BigDecimal(percent),
                new BigDecimal(fixed),
                bearer,
                false,
                true);
    }

    /** A share that does not end below zero, out of what is left. */
    static Floor floor(String to) {
        return new Floor(null, to, null);
    }

    /** The term that {@link #toString} wrote. */
    static Term parse(String text) {
        return TermText.parse(text);
    }
}
