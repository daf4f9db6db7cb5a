package io.evpayout.spark.statement;

import io.evpayout.payout.PayoutRecord;
import java.io.Serializable;
import java.util.List;

/** Where each machine gets the payouts of an account from; it is sent to all machines. */
@FunctionalInterface
public interface PayoutSource extends Serializable {

    /** All payouts of an account, in any order. */
    List<PayoutRecord> of(String account);
}
