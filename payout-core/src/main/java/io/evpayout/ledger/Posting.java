package io.evpayout.ledger;

import io.evpayout.money.Currency;

/**
 * One side of an entry.
 *
 * @param account the kind of ledger account
 * @param owner whose: see {@link LedgerAccount}; empty where the kind has no owner
 * @param currency the currency
 * @param micros credit above zero, debit below
 */
public record Posting(LedgerAccount account, String owner, Currency currency, long micros) {}
