package io.evpayout.spark.tuning;

import io.evpayout.policy.AccountSettings;
import io.evpayout.tuning.RailModel;
import java.io.Serializable;

/** What an account is paid over, and what that costs; it is sent to all machines. */
@FunctionalInterface
public interface RailSource extends Serializable {

    /** The rail of an account. */
    RailModel of(AccountSettings account);
}
