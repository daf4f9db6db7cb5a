package io.evpayout.spark.tuning;

import io.evpayout.policy.AccountSettings;
import io.evpayout.tuning.Grid;
import io.evpayout.tuning.RailModel;
import java.io.Serializable;

/** Which settings are tried for an account; it is sent to all machines. */
@FunctionalInterface
public interface GridSource extends Serializable {

    /** The settings for an account that is paid over this rail. */
    Grid of(AccountSettings account, RailModel rail);
}
