package io.evpayout.store;

import io.evpayout.agreement.Measure;
import io.evpayout.audit.Text;
import io.evpayout.earning.Turnover;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What facts that left for an archive had come to, so that all that follows from facts still adds up.
 *
 * @param account the payout account that they were kept under
 * @param number of the account's {@link Archived} part
 * @param key of what
 * @param amount micros; of turnover as {@link Measure.Kind} says
 * @param sessions how many sessions had their first line in a lot; 0 of anything else
 */
public record Carried(String account, long number, Key key, long amount, long sessions) {

    /** By account, number, key. */
    public static final Comparator<Carried> ORDER = Comparator.comparing(Carried::account, Text.ORDER)
            .thenComparing(Carried::number)
            .thenComparing(Carried::key);

    /** What is carried. */
    public enum Kind {
        /** What a lot earned, by the earning day of the facts. */
        LOT,
        /** What a source owes. */
        CHARGED,
        /** The tax in it. */
        TAX,
        /** The processing fees in it. */
        FEES,
        /** What it counts for in period terms. */
        TURNOVER
    }

    /**
     * Of what it is.
     *
     * @param owner of a lot the account, of what is charged the source, of turnover the agreement; else empty
     * @param currency null of turnover
     * @param site of a lot
     * @param day the lot's day, or that of turnover
     * @param date the facts' own earning day, of a lot
     * @param agreementFrom the agreement's version, of turnover
     * @param measure of turnover
     */
    public record Key(
            Kind kind,
            String owner,
            @Nullable Currency currency,
            @Nullable String site,
            @Nullable LocalDate day,
            @Nullable LocalDate date,
            @Nullable Instant agreementFrom,
            @Nullable Measure measure)
            implements Comparable<Key> {

        private static final Comparator<Key> BY_PARTS = Comparator.comparing(Key::kind)
                .thenComparing(Key::owner, Text.ORDER)
                .thenComparing(key -> text(key.currency), Text.ORDER)
                .thenComparing(key -> text(key.site), Text.ORDER)
                .thenComparing(key -> text(key.day), Text.ORDER)
                .thenComparing(key -> text(key.date), Text.ORDER)
                .thenComparing(key -> text(key.agreementFrom), Text.ORDER)
                .thenComparing(key -> text(key.measure), Text.ORDER);

        /** A lot and the earning day of the facts that went to it. */
        public static Key of(Lot.Key lot, LocalDate date) {
            return new Key(Kind.LOT, lot.account(), lot.currency(), lot.site(), lot.day(), date, null, null);
        }

        /** What a source owes in a currency. */
        public static Key charged(AccountCurrency source) {
            return new Key(Kind.CHARGED, source.account(), source.currency(), null, null, null, null, null);
        }

        /** Tax or fees in a currency. */
        public static Key of(Kind kind, Currency currency) {
            return new Key(kind, "", currency, null, null, null, null, null);
        }

        /** Turnover of the account that the facts were kept under. */
        public static Key of(Turnover.Part.Key part) {
            return new Key(
                    Kind.TURNOVER,
                    part.agreement(),
                    null,
                    null,
                    part.day(),
                    null,
                    part.agreementFrom(),
                    part.measure());
        }

        private static String text(@Nullable Object part) {
            return part == null ? "" : part.toString();
        }

        @Override
        public int compareTo(Key other) {
            return BY_PARTS.compare(this, other);
        }

        private <T> T required(@Nullable T part) {
            if (part == null) {
                throw new IllegalStateException("What is carried is not whole: " + this);
            }
            return part;
        }
    }

    /** The lot, of what is carried of one. */
    public Lot.Key lot() {
        return new Lot.Key(key.owner, currency(), key.required(key.site), key.required(key.day));
    }

    /** The facts' own earning day, of what is carried of a lot. */
    public LocalDate date() {
        return key.required(key.date);
    }

    /** The currency, of all but turnover. */
    public Currency currency() {
        return key.required(key.currency);
    }

    /** The turnover that it is part of. */
    public Turnover.Part.Key turnover() {
        return new Turnover.Part.Key(
                account, key.owner, key.required(key.agreementFrom), key.required(key.day), key.required(key.measure));
    }
}
