package io.evpayout.ledger;

import io.evpayout.audit.Text;
import io.evpayout.money.Currency;
import java.time.LocalDate;

/**
 * What one payout account earned in one currency at one site on one earning day: what matures and is paid.
 *
 * @param key which
 * @param earned the exact sum, micros
 * @param taken what live payouts and held money took of it, micros
 */
public record Lot(Key key, long earned, long taken) {

    /**
     * Which lot.
     *
     * @param account the payout account
     * @param currency the currency
     * @param site the site
     * @param day the earning day in the account's zone, counted from its cut-off
     */
    public record Key(String account, Currency currency, String site, LocalDate day) implements Comparable<Key> {

        /** By account, currency, day, site (text by code point): the order in which lots are paid. */
        @Override
        public int compareTo(Key other) {
            int byAccount = Text.ORDER.compare(account, other.account);
            int byCurrency = byAccount != 0 ? byAccount : currency.code().compareTo(other.currency.code());
            int byDay = byCurrency != 0 ? byCurrency : day.compareTo(other.day);
            return byDay != 0 ? byDay : Text.ORDER.compare(site, other.site);
        }
    }

    /** What is still payable of it, micros; may be negative. */
    public long remaining() {
        return Math.subtractExact(earned, taken);
    }
}
