package io.evpayout.ledger;

import io.evpayout.money.Currency;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A balanced entry: its postings sum to zero in every currency, or it does not exist.
 *
 * @param account the payout account that it is kept under; empty for what concerns the network's bank alone
 * @param number its number within that account, from 1 without gaps
 * @param kind why it was made
 * @param at when it was recorded
 * @param reference what it is about: a payout, a lot, a bank line
 * @param postings two or more
 */
public record Entry(String account, long number, Kind kind, Instant at, String reference, List<Posting> postings) {

    /** Why an entry was made. */
    public enum Kind {
        /** Sessions accrued, or taken back by credits and refunds. */
        ACCRUAL,
        /** A payout reserved. */
        RESERVED,
        /** What a rail said of a payout. */
        PAYOUT,
        /** A source of sessions paid. */
        SOURCE_SETTLED,
        /** What one account of a payee would have been paid settles the debt of another. */
        SET_OFF,
        /** A debt that nobody will pay. */
        WRITE_OFF,
        /** A bank line that nobody can explain yet. */
        UNEXPLAINED,
        /** What a rail charges for moving money, by its declared terms. */
        RAIL_FEE,
        /** A correction of what a bank line or its absence has shown, approved by a second person. */
        BANK_CORRECTION
    }

    public Entry {
        postings = List.copyOf(postings);
        Map<Currency, Long> sums = new HashMap<>();
        postings.forEach(posting -> sums.merge(posting.currency(), posting.micros(), Math::addExact));
        sums.forEach((currency, sum) -> {
            if (sum != 0) {
                throw new IllegalArgumentException("Entry " + account + "#" + number + " (" + kind + " " + reference
                        + ") is off by " + sum + " micros " + currency);
            }
        });
    }
}
