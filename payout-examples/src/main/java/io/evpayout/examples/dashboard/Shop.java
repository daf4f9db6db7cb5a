package io.evpayout.examples.dashboard;

import io.evpayout.Payouts;
import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.examples.run.Playback;
import io.evpayout.network.Network;
import io.evpayout.party.Party;
import io.evpayout.plan.Plan;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.AccountOverview;
import io.evpayout.report.PayoutSummary;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What the dashboard works with. */
public final class Shop {

    private final Payouts payouts;
    private final Store store;
    private final SandboxBank bank;
    private final Playback playback;
    private final Time time;
    private final Memory memory = new Memory();

    /**
     * A network to show.
     *
     * @param payouts the library
     * @param store where the network is kept
     * @param bank its bank
     * @param playback hears the bank and runs
     * @param time which time it is
     */
    public Shop(Payouts payouts, Store store, SandboxBank bank, Playback playback, Time time) {
        this.payouts = payouts;
        this.store = store;
        this.bank = bank;
        this.playback = playback;
        this.time = time;
    }

    Payouts payouts() {
        return payouts;
    }

    SandboxBank bank() {
        return bank;
    }

    Playback playback() {
        return playback;
    }

    Time time() {
        return time;
    }

    Memory memory() {
        return memory;
    }

    Instant now() {
        return time.now();
    }

    /** Who would be paid now. */
    Plan plan() {
        return memory.of("plan", payouts::plan);
    }

    /** All payouts, by scheduled date. */
    List<PayoutSummary> all() {
        return memory.of("payouts", () -> {
            List<PayoutSummary> all = new ArrayList<>();
            payouts.payouts(all::add);
            return all;
        });
    }

    /** All accounts but the network's own. */
    List<AccountOverview> accounts() {
        return memory.of("accounts", payouts::accounts);
    }

    /** The network's id; empty as long as it has none. */
    String networkId() {
        return store.read(Snapshot::networkId).orElse("");
    }

    /** An account's settings as they hold now. The network's own accounts are never paid, and not shown. */
    AccountSettings settings(String account) {
        return known(account).orElseThrow(() -> new NoSuchElementException("There is no payout account " + account));
    }

    private Optional<AccountSettings> known(String account) {
        try {
            Network network = payouts.network();
            return network.account(account, now()).filter(settings -> !network.isOwn(settings, now()));
        } catch (IllegalArgumentException e) {
            // PARTY:CUR with something that is no currency.
            return Optional.empty();
        }
    }

    /** The name of a payee; its id if it has none. */
    String payee(String party) {
        Network network = payouts.network();
        var history = network.parties().get(party);
        return history == null ? party : history.at(now()).map(Party::name).orElse(party);
    }

    /** The name of a site; its id if it has none. */
    String site(String id) {
        return payouts.network().site(id, now()).map(site -> site.name()).orElse(id);
    }

    /** Today, where an account is. */
    LocalDate today(AccountSettings settings) {
        return now().atZone(settings.schedule().zone()).toLocalDate();
    }
}
