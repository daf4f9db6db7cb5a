package io.evpayout.spark.session;

/** What a raw fact is; the names are those of a store's own table. */
public enum FactType {
    SESSION,
    CREDIT,
    REFUND,
    CHARGEBACK,
    CHARGEBACK_WON,
    RERATING,
    OUTAGE,
    OUTAGE_WITHDRAWAL
}
