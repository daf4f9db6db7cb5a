package io.evpayout.report;

import io.evpayout.payout.PayoutRecord;

/**
 * A payout in a list.
 *
 * @param record the payout and what is known about it
 * @param sessions charging sessions in its lots
 */
public record PayoutSummary(PayoutRecord record, long sessions) {}
