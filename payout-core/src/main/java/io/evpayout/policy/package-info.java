/** What a payout account wants: schedule, minimum, keep, hold, and the bank account it is paid to; every change a version. */
@NullMarked
package io.evpayout.policy;

import org.jspecify.annotations.NullMarked;
