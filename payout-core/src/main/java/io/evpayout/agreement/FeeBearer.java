package io.evpayout.agreement;

import io.evpayout.party.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Who bears a processing fee. {@link #toString} and {@link #of} are inverse: {@code left}, {@code proRata}, {@code
 * driver}, or a party's id; so no party that bears a fee can have one of these words as its id.
 *
 * @param kind how the fee is borne
 * @param party the party that bears it alone; null for the other kinds
 */
public record FeeBearer(Kind kind, @Nullable String party) {

    /** How a fee is borne. */
    public enum Kind {
        /** Off the top: what is left at the fee's place in the order. */
        LEFT,
        /**
         * Every party whose share is above zero, in proportion to the shares that all other terms leave and at most all
         * of them; the residual party bears what is more.
         */
        PRO_RATA,
        /** The driver: the price was raised by the fee ({@link ProcessingFee#grossUp}); it is taken before all terms. */
        DRIVER,
        /** One party, out of its share. */
        PARTY
    }

    /** What is left at the fee's place in the order. */
    public static final FeeBearer LEFT = new FeeBearer(Kind.LEFT, null);

    /** Everyone in proportion. */
    public static final FeeBearer PRO_RATA = new FeeBearer(Kind.PRO_RATA, null);

    /** The driver. */
    public static final FeeBearer DRIVER = new FeeBearer(Kind.DRIVER, null);

    public FeeBearer {
        if ((kind == Kind.PARTY) != (party != null)) {
            throw new IllegalArgumentException("A fee is borne by one party or in another way: " + kind + " " + party);
        }
        if (party != null) {
            Identifiers.checked("party", party);
            if (!wordOf(party).equals(Kind.PARTY)) {
                throw new IllegalArgumentException(
                        "A party that bears a fee can't be called '" + party + "', which is a way to bear it");
            }
        }
    }

    /** One party, out of its share. */
    public static FeeBearer party(String party) {
        return new FeeBearer(Kind.PARTY, party);
    }

    /** The bearer of a word or of a party's id. */
    public static FeeBearer of(String text) {
        return switch (wordOf(text)) {
            case LEFT -> LEFT;
            case PRO_RATA -> PRO_RATA;
            case DRIVER -> DRIVER;
            case PARTY -> party(text);
        };
    }

    private static Kind wordOf(String text) {
        return switch (text) {
            case "left" -> Kind.LEFT;
            case "proRata" -> Kind.PRO_RATA;
            case "driver" -> Kind.DRIVER;
            default -> Kind.PARTY;
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case LEFT -> "left";
            case PRO_RATA -> "proRata";
            case DRIVER -> "driver";
            case PARTY -> String.valueOf(party);
        };
    }
}
