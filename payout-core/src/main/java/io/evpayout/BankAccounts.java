package io.evpayout;

import io.evpayout.engine.Engine;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsRefused;
import io.evpayout.policy.BankLink;
import io.evpayout.report.BankOverview;
import java.time.InstantSource;
import java.util.List;

/**
 * The bank accounts that payout accounts are linked to: the part of {@link Payouts} for who verifies and approves them.
 * {@link Payouts#linkBank} links them. Thread-safe.
 */
public final class BankAccounts {

    private final Engine engine;
    private final InstantSource clock;

    BankAccounts(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Begins to verify an account's bank account, again where it has failed, or asks how far it is; does nothing if it is
     * verified. Linking begins by itself.
     *
     * @throws SettingsRefused if there is none, or it is disabled
     */
    public void verify(String account) {
        engine.verifyBank(account, clock.instant());
    }

    /**
     * Tells the amounts of small deposits to a bank account. Each call counts as a try.
     *
     * @return how the bank account stands then
     * @throws SettingsRefused if it does not wait for amounts
     */
    public BankLink.Status confirm(String account, List<Money> amounts) {
        return engine.confirmBank(account, amounts, clock.instant());
    }

    /**
     * Says that the bank account an account is linked to is right: it cools off no longer, and is paid to though other payees
     * are too. Approving it again changes nothing.
     *
     * @param by who approves: another person than who linked it
     * @throws SettingsRefused if there is none, or this person must not approve it
     */
    public void approve(String account, String by) {
        engine.approveBank(account, by, clock.instant());
    }

    /**
     * Lets changed bank details of an account cool off anew, since how its payee is reached was changed: whoever did that
     * could have kept a notice from arriving.
     *
     * @param by who changed the contact
     * @throws SettingsRefused if it has no bank account
     */
    public void contactChanged(String account, String by) {
        engine.contactChanged(account, by, clock.instant());
    }

    /**
     * Says that whoever keeps the number of a bank account no longer pays to it, by its own word: a payment to it has failed, or it was
     * removed there. Nothing is sent to it before other details are linked; what is under way is followed to its end. The event
     * {@code BankAccountChanged} carries the reason.
     *
     * @param token of the bank account that is meant: where another one is linked meanwhile, nothing changes
     * @param reason by the keeper's word; kept
     * @param by who says so; with {@code Roles} it needs the role of an editor
     * @return true if it was disabled by this
     * @throws SettingsRefused if the account has no bank account, or {@code by} may not change settings
     */
    public boolean disable(String account, String token, String reason, String by) {
        return engine.disableBank(account, token, reason, by, clock.instant());
    }

    /**
     * Says that a bank account could not be verified by whoever keeps its number: as {@link #disable}, but {@link #verify} may find
     * otherwise later, where the builder was given a verifier.
     *
     * @return true if it has failed by this; false as well if it is disabled already
     * @throws SettingsRefused if the account has no bank account, or {@code by} may not change settings
     */
    public boolean fail(String account, String token, String reason, String by) {
        return engine.failBank(account, token, reason, by, clock.instant());
    }

    /** The bank accounts of all payout accounts that have one, by account: how they stand, and who else is paid to them. */
    public List<BankOverview> all() {
        return engine.banks(clock.instant());
    }
}
