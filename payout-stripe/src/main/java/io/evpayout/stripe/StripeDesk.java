package io.evpayout.stripe;

import io.evpayout.Payouts;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.RailSwitch;
import io.evpayout.report.EffectiveSetting.Origin;
import io.evpayout.report.SettingsEdit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Does what Stripe's news about accounts and balances ask for, by the library's own calls and kept with who did it:
 *
 * <ul>
 *   <li>A connected account that Stripe switches off: the payout accounts that are paid there are frozen, and go on earning. Once Stripe
 *       switches it on again they stand as they did before. What a person has frozen stays frozen.
 *   <li>A balance of the platform that has become available: a rail that was paused for want of money may send again. One that was stopped
 *       stays stopped.
 * </ul>
 *
 * <p>Give it to the endpoint, {@link StripeWebhookEndpoint#withDesk}, and call {@link #lookAround} once a day, as webhooks get lost, and
 * whoever applies a network file may open an account that Stripe has switched off. Safe to use from several threads.
 */
public final class StripeDesk {

    /** How its changes begin to say who made them; then comes Stripe's reason. */
    public static final String BY = "stripe: ";

    private static final String STATUS = "status";

    private final Payouts payouts;
    private final String network;
    private final StripeAccounts accounts;
    private final InstantSource clock;

    /**
     * A desk.
     *
     * @param network the id of the network, as its settings are applied with
     * @param accounts where connected accounts are asked for
     * @param clock the one of {@code payouts}
     */
    public StripeDesk(Payouts payouts, String network, StripeAccounts accounts, InstantSource clock) {
        this.payouts = payouts;
        this.network = network;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Takes a notice: what it is about is asked for anew, so that old and repeated ones do no harm. What is of no concern does nothing.
     *
     * @throws StripeUnavailable if Stripe can't be asked now: the webhook must come again
     */
    public void take(StripeNotice notice) {
        String account = notice.account();
        if (AccountChange.isAbout(notice) && account != null) {
            follow(accounts.state(account));
        } else if (notice.type().equals("balance.available") && account == null) {
            moneyHasCome();
        }
    }

    /**
     * Asks for every connected account that somebody is paid at.
     *
     * @return the payout accounts that were frozen or let go, in order
     * @throws StripeUnavailable if Stripe can't be asked now; what was done stays
     */
    public List<String> lookAround() {
        Set<String> connected = new TreeSet<>();
        payouts.network().bankLinks().values().forEach(links -> connected(links).ifPresent(connected::add));
        List<String> changed = new ArrayList<>();
        connected.forEach(account -> changed.addAll(follow(accounts.state(account))));
        return changed;
    }

    private static Optional<String> connected(History<BankLink> links) {
        String token = links.latest().bank().token();
        return StripeDestination.isToken(token)
                ? Optional.of(StripeDestination.parse(token).account())
                : Optional.empty();
    }

    /**
     * Freezes the payout accounts that are paid at a connected account, or lets them go.
     *
     * @param state how the connected account is
     * @return those that were changed, in order
     */
    public List<String> follow(AccountState state) {
        Instant now = clock.instant();
        Network settings = payouts.network();
        List<String> changed = new ArrayList<>();
        settings.bankLinks().forEach((account, links) -> {
            if (connected(links).filter(state.account()::equals).isPresent()) {
                Optional.ofNullable(settings.accounts().get(account))
                        .flatMap(history -> history.at(now))
                        .filter(said -> isChanged(said, state))
                        .ifPresent(said -> changed.add(said.account()));
            }
        });
        return changed;
    }

    private boolean isChanged(AccountSettings said, AccountState state) {
        AccountStatus next = state.isReady() ? before(said) : AccountStatus.FROZEN;
        if (next == said.status() || said.status() == AccountStatus.CLOSED) {
            return false;
        }
        String why = state.isReady() ? "payouts are enabled" : reason(state);
        payouts.apply(SettingsChange.of(network)
                .account(said.withFrom(clock.instant()).withStatus(next))
                .by(BY + why)
                .build());
        return true;
    }

    private static String reason(AccountState state) {
        String disabled = state.disabledReason();
        return disabled != null ? disabled : state.payoutsEnabled() ? "transfers are not active" : "payouts are off";
    }

    /** What an account was before this desk has frozen it; what it is, if this desk has not. */
    private AccountStatus before(AccountSettings said) {
        if (said.status() != AccountStatus.FROZEN) {
            return said.status();
        }
        Instant now = clock.instant();
        AccountStatus before = said.status();
        for (SettingsEdit edit : payouts.settingsEdits(said.account())) {
            String by = edit.by();
            if (edit.origin() != Origin.ACCOUNT || edit.from().isAfter(now)) {
                continue;
            }
            for (SettingsEdit.Change change : edit.changes()) {
                if (change.name().equals(STATUS)) {
                    boolean ours = by != null && by.startsWith(BY) && change.before() != null;
                    before = AccountStatus.valueOf(String.valueOf(ours ? change.before() : change.after()));
                }
            }
        }
        return before;
    }

    private void moneyHasCome() {
        boolean paused = payouts.operations()
                .railSwitch()
                .filter(turned -> turned.state() == RailSwitch.State.PAUSED && !turned.allows(clock.instant()))
                .isPresent();
        if (paused) {
            payouts.operations().startRail(BY + "balance.available", "the platform's balance has more available");
        }
    }
}
