package io.evpayout.engine;

import io.evpayout.bank.BankVerifier;
import io.evpayout.event.BankChangeNotice;
import io.evpayout.policy.SharedBanks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a network treats bank details.
 *
 * @param coolOff how long nothing is paid to bank details that replaced others
 * @param verifier who finds out whether they are the payee's; null: they are taken as they are given
 * @param notice who tells payees at their old contact; null: nobody
 * @param tries how often the amounts of micro-deposits may be told, 1 or more
 * @param shared what is done where several payees are paid to one bank account
 */
public record BankOptions(
        Duration coolOff,
        @Nullable BankVerifier verifier,
        @Nullable BankChangeNotice notice,
        int tries,
        SharedBanks shared) {

    /** 3 days, no verifier, no notice, 3 tries, a warning. */
    public static final BankOptions DEFAULT = new BankOptions(Duration.ofDays(3), null, null, 3, SharedBanks.WARN);

    public BankOptions {
        if (coolOff.isNegative()) {
            throw new IllegalArgumentException("A cool-off is zero or more, not " + coolOff);
        }
        if (tries < 1) {
            throw new IllegalArgumentException("At least one try, not " + tries);
        }
    }

    public BankOptions withCoolOff(Duration time) {
        return new BankOptions(time, verifier, notice, tries, shared);
    }

    public BankOptions withVerifier(BankVerifier by, int attempts) {
        return new BankOptions(coolOff, by, notice, attempts, shared);
    }

    public BankOptions withNotice(BankChangeNotice by) {
        return new BankOptions(coolOff, verifier, by, tries, shared);
    }

    public BankOptions withShared(SharedBanks treatment) {
        return new BankOptions(coolOff, verifier, notice, tries, treatment);
    }
}
