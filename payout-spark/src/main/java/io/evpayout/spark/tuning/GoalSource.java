package io.evpayout.spark.tuning;

import io.evpayout.policy.AccountSettings;
import io.evpayout.tuning.Goal;
import java.io.Serializable;

/** What the settings of an account should do; it is sent to all machines. */
@FunctionalInterface
public interface GoalSource extends Serializable {

    /** The goal for an account. */
    Goal of(AccountSettings account);
}
