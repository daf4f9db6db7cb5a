package io.evpayout.agreement;

import io.evpayout.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A fee for taking a payment, or for roaming: a percentage of the gross price with tax and a fixed amount. It belongs to
 * no party. {@code processingFee 2.9 plus 0.3 by left as card}, {@code roamingFee 0 plus 0.35 by host-1 on free kept}.
 *
 * @param id a name that later terms may take off their base, or null
 * @param kind what the fee is for
 * @param percent of gross with tax, 0 to 100, at most four decimals; below 100 if the driver bears it
 * @param fixed in the session's currency, 0 to a million, at most six decimals
 * @param bearer who bears it
 * @param onFree true if it is due on sessions that cost nothing
 * @param returned true if a refund gives its part of the fee back; else the fee stays, and whoever bore it bears it still
 */
public record ProcessingFee(
        @Nullable String id,
        Kind kind,
        BigDecimal percent,
        BigDecimal fixed,
        FeeBearer bearer,
        boolean onFree,
        boolean returned)
        implements SessionTerm {

    private static final String ON_FREE = " on free";
    private static final String KEPT = " kept";

    /** What a fee is for. */
    public enum Kind {
        /** Taking the driver's payment. */
        PROCESSING("processingFee", "processing fee"),
        /** Selling the session to a driver of another network. */
        ROAMING("roamingFee", "roaming fee");

        private final String label;
        private final String words;

        Kind(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** As contracts write it. */
        public String label() {
            return label;
        }
    }

    public ProcessingFee {
        percent = Figure.PERCENT.checked(kind.label, percent);
        fixed = Figure.AMOUNT.checked(kind.label, fixed);
        if (bearer.kind() == FeeBearer.Kind.DRIVER && percent.compareTo(Figure.HUNDRED) == 0) {
            throw new IllegalArgumentException("No price covers a " + kind.label + " of 100 % of itself");
        }
        TermText.checkId(id);
    }

    @Override
    public String type() {
        return kind.label;
    }

    /** Null: the fee belongs to no party. */
    @Override
    public @Nullable String to() {
        return null;
    }

    /** The party that bears the fee alone, or null. */
    @Override
    public @Nullable String from() {
        return bearer.party();
    }

    @Override
    public ProcessingFee as(String name) {
        return new ProcessingFee(name, kind, percent, fixed, bearer, onFree, returned);
    }

    @Override
    public ProcessingFee from(String party) {
        return borneBy(FeeBearer.party(party));
    }

    /** The same fee with another bearer. */
    public ProcessingFee borneBy(FeeBearer other) {
        return new ProcessingFee(id, kind, percent, fixed, other, onFree, returned);
    }

    /** The same fee, due on sessions that cost nothing too. */
    public ProcessingFee dueOnFree() {
        return new ProcessingFee(id, kind, percent, fixed, bearer, true, returned);
    }

    /** The same fee, which its taker keeps when a session is refunded. */
    public ProcessingFee kept() {
        return new ProcessingFee(id, kind, percent, fixed, bearer, onFree, false);
    }

    /**
     * What a driver is charged so that {@code net} is left once this fee is paid: {@code (net + fixed) / (1 - percent)},
     * rounded half up. The fee on it, rounded half up as the driver's always is, leaves exactly {@code net}.
     *
     * <pre>{@code
     * Term.processingFee("2.9", "0.30", FeeBearer.DRIVER).grossUp(Money.of("10.00", USD))  // USD 10.61
     * }</pre>
     *
     * @throws IllegalArgumentException if the fee is all of the price, or the result is too large
     */
    public Money grossUp(Money net) {
        BigDecimal kept = Figure.HUNDRED.subtract(percent);
        if (kept.signum() == 0) {
            throw new IllegalArgumentException("No price leaves " + net + " after a fee of 100 % of itself");
        }
        BigDecimal charged = new BigDecimal(net.amount())
                .add(fixed)
                .multiply(Figure.HUNDRED)
                .divide(kept, net.currency().digits(), RoundingMode.HALF_UP);
        return Money.of(charged, net.currency());
    }

    @Override
    public String explain() {
        String fee = "A " + kind.words + " of " + percent.toPlainString() + " % of the gross price plus "
                + fixed.toPlainString() + " per session";
        String borne = switch (bearer.kind()) {
            case LEFT -> " is taken off what is left";
            case PARTY -> " is taken out of " + bearer.party() + "'s share";
            case PRO_RATA -> " is borne by everyone in proportion to their shares";
            case DRIVER ->
                ", rounded to whole minor units and paid by the driver within the price, is taken before"
                        + " everything else";
        };
        return fee
                + borne
                + (onFree ? ", on free sessions too" : "")
                + (returned ? "." : "; it is not given back when a session is refunded.");
    }

    @Override
    public String toString() {
        return kind.label + " " + percent.toPlainString() + " plus " + fixed.toPlainString() + " by " + bearer
                + (id == null ? "" : " as " + id) + (onFree ? ON_FREE : "") + (returned ? "" : KEPT);
    }

    static ProcessingFee read(Kind kind, TermText written) {
        TermText returned = written.without(KEPT);
        TermText text = returned.without(ON_FREE);
        String number = "(" + TermText.NUMBER + ")";
        String[] parts = text.partsWithoutParties(number + " plus " + number + " by (\\S+)");
        return new ProcessingFee(
                text.id(),
                kind,
                new BigDecimal(parts[0]),
                new BigDecimal(parts[1]),
                FeeBearer.of(parts[2]),
                !text.equals(returned),
                returned.equals(written));
    }
}
