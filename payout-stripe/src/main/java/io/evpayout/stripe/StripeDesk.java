package io.evpayout.stripe;

import io.evpayout.Payouts;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Does what Stripe's news about accounts and balances ask for, by the library's own calls:
 *
 * <ul>
 *   <li>A connected account that Stripe switches off, or no longer shows to this platform: the payout accounts that are paid there are
 *       frozen, also by versions of them that are planned for later, and go on earning. Once Stripe switches it on again they stand as the
 *       last version that somebody else has made says. So what a person has frozen <em>before</em> stays frozen, and so does what a
 *       person has edited while it was frozen and not opened. A person who says no more than "frozen" of what is frozen already changes
 *       nothing, and leaves no trace: then Stripe's word opens it.
 *   <li>A bank account that Stripe calls {@code errored} or {@code tokenized_account_number_deactivated}: the link to it is disabled; one
 *       of {@code verification_failed}: it has failed. Nothing is sent there before other details are linked.
 *   <li>A balance of the platform that has become available: a rail that was paused for want of money may send again. One that was stopped
 *       stays stopped, and the next run is compared with the usual ones.
 * </ul>
 *
 * <p>Its edits of settings are made by {@value #BY}: with {@link io.evpayout.party.Roles} give that name the role {@code EDITOR}, and no
 * person that name. The reason is in what is returned, and in the event {@code AccountFrozen}.
 *
 * <p>Give it to the endpoint, {@link StripeWebhookEndpoint#withDesk}, and call {@link #lookAround} once a day, as webhooks get lost, and
 * whoever applies a network file may open an account that Stripe has switched off. Safe to use from several threads.
 */
public final class StripeDesk {

    /** Who makes its edits of settings. */
    public static final String BY = "stripe";

    /** Codes of what Stripe refuses for good: the account was deleted, or its owner has disconnected it. */
    private static final Set<String> GONE = Set.of("account_invalid", "resource_missing");

    /** After so many accounts in a row Stripe is not asked about more. */
    private static final int MOST_SILENCES = 5;

    private final Payouts payouts;
    private final StripeAccounts accounts;
    private final InstantSource clock;

    /**
     * A desk.
     *
     * @param accounts where connected accounts are asked for
     * @param clock the one of {@code payouts}
     */
    public StripeDesk(Payouts payouts, StripeAccounts accounts, InstantSource clock) {
        this.payouts = payouts;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What was done with a payout account. */
    public enum Done {
        FROZEN,
        LET_GO,
        BANK_DISABLED,
        BANK_FAILED
    }

    /**
     * A payout account that was frozen or let go, or its bank account that is not paid to any more.
     *
     * @param account the payout account
     * @param reason by Stripe's word
     */
    public record Change(String account, Done done, String reason) {}

    /**
     * What a look around has brought.
     *
     * @param changed what was changed, by connected account
     * @param unasked connected accounts about which Stripe has not answered, and why: their payout accounts stand as before
     */
    public record Look(List<Change> changed, SortedMap<String, String> unasked) {

        public Look {
            changed = List.copyOf(changed);
        }
    }

    /**
     * Takes a notice: what it is about is asked for anew, so that old and repeated ones do no harm. What is of no concern does nothing.
     *
     * @return what was changed
     * @throws StripeUnavailable if Stripe can't be asked now: the webhook must come again
     * @throws StripeRefused if Stripe refuses to be asked, as for a key that may not
     */
    public List<Change> take(StripeNotice notice) {
        String account = notice.account();
        if (AccountChange.isAbout(notice) && account != null) {
            Set<String> paid = paidAt().get(account);
            return paid == null ? List.of() : look(account, paid);
        }
        if (notice.type().equals("balance.available") && account == null) {
            payouts.operations().endPause("balance.available: the platform's balance has more");
        }
        return List.of();
    }

    /** Asks for every connected account that somebody is paid at whose payout account is not closed. */
    public Look lookAround() {
        List<Change> changed = new ArrayList<>();
        SortedMap<String, String> unasked = new TreeMap<>();
        int silences = 0;
        for (Map.Entry<String, Set<String>> paid : paidAt().entrySet()) {
            if (silences == MOST_SILENCES) {
                unasked.put(paid.getKey(), "Stripe was not asked, as it has not answered for others");
                continue;
            }
            try {
                changed.addAll(look(paid.getKey(), paid.getValue()));
                silences = 0;
            } catch (StripeUnavailable e) {
                silences++;
                unasked.put(paid.getKey(), String.valueOf(e.getMessage()));
            } catch (StripeRefused e) {
                unasked.put(paid.getKey(), String.valueOf(e.getMessage()));
            }
        }
        return new Look(changed, unasked);
    }

    private List<Change> look(String connected, Set<String> paid) {
        // Both are asked for before anything is done: what is done is told.
        AccountState state = ask(connected);
        List<ExternalBank> banks = isGone(state) ? List.of() : accounts.banks(connected);
        List<Change> changes = new ArrayList<>(follow(state, paid));
        changes.addAll(follow(banks));
        return changes;
    }

    /**
     * Disables the links to bank accounts that Stripe no longer pays to, or lets them fail; none that it does not name.
     *
     * @param banks how bank accounts are
     * @return what was changed, in order
     */
    public List<Change> follow(List<ExternalBank> banks) {
        Map<String, ExternalBank> broken = new HashMap<>();
        banks.stream()
                .filter(ExternalBank::isBroken)
                .forEach(bank -> broken.put(bank.destination().toString(), bank));
        List<Change> changes = new ArrayList<>();
        payouts.network().bankLinks().forEach((account, links) -> {
            ExternalBank bank = broken.get(links.latest().bank().token());
            if (bank != null && breakOff(account, bank)) {
                changes.add(
                        new Change(account, bank.hasFailed() ? Done.BANK_FAILED : Done.BANK_DISABLED, bank.status()));
            }
        });
        return changes;
    }

    private boolean breakOff(String account, ExternalBank bank) {
        String token = bank.destination().toString();
        return bank.hasFailed()
                ? payouts.banks().fail(account, token, bank.status(), BY)
                : payouts.banks().disable(account, token, bank.status(), BY);
    }

    /**
     * Freezes the payout accounts that are paid at a connected account, or lets them go.
     *
     * @param state how the connected account is
     * @return what was changed, in order
     */
    public List<Change> follow(AccountState state) {
        return follow(state, paidAt().getOrDefault(state.account(), Set.of()));
    }

    private List<Change> follow(AccountState state, Set<String> paid) {
        String reason = reason(state);
        List<Change> changes = new ArrayList<>();
        for (String account : paid) {
            boolean changed = state.isReady()
                    ? isReadyElsewhere(account, state.account())
                            && payouts.operations().letGo(account, BY)
                    : payouts.operations().hold(account, BY, reason);
            if (changed) {
                changes.add(new Change(account, state.isReady() ? Done.LET_GO : Done.FROZEN, reason));
            }
        }
        return changes;
    }

    /** An account that is to be paid elsewhere from a later instant on is let go once it can be paid at both. */
    private boolean isReadyElsewhere(String account, String here) {
        return connected(payouts.network().bankLinks().get(account), clock.instant())
                .filter(other -> !other.equals(here))
                .allMatch(other -> ask(other).isReady());
    }

    private AccountState ask(String connected) {
        try {
            return accounts.state(connected);
        } catch (StripeRefused e) {
            if (!GONE.contains(e.code())) {
                throw e;
            }
            return new AccountState(connected, "", false, null, false, e.code(), List.of(), List.of(), List.of(), null);
        }
    }

    /** Payout accounts by the connected account that they are paid at; without those that are closed for good. */
    private SortedMap<String, Set<String>> paidAt() {
        Instant now = clock.instant();
        Network network = payouts.network();
        SortedMap<String, Set<String>> paid = new TreeMap<>();
        network.bankLinks().forEach((account, links) -> {
            if (!isClosed(network.accounts().get(account), now)) {
                connected(links, now)
                        .forEach(id ->
                                paid.computeIfAbsent(id, any -> new TreeSet<>()).add(account));
            }
        });
        return paid;
    }

    private static boolean isClosed(@Nullable History<AccountSettings> said, Instant now) {
        return said != null
                && said.latest().status() == AccountStatus.CLOSED
                && said.at(now)
                        .filter(version -> version.status() == AccountStatus.CLOSED)
                        .isPresent();
    }

    /** The connected accounts of the link that is in force, and of the latest. */
    private static Stream<String> connected(@Nullable History<BankLink> links, Instant now) {
        return links == null
                ? Stream.of()
                : Stream.concat(links.at(now).stream(), Stream.of(links.latest()))
                        .map(link -> link.bank().token())
                        .filter(StripeDestination::isToken)
                        .map(token -> StripeDestination.parse(token).account())
                        .distinct();
    }

    private static boolean isGone(AccountState state) {
        String disabled = state.disabledReason();
        return disabled != null && GONE.contains(disabled);
    }

    private static String reason(AccountState state) {
        String disabled = state.disabledReason();
        return state.isReady()
                ? "payouts are enabled"
                : disabled != null ? disabled : state.payoutsEnabled() ? "transfers are not active" : "payouts are off";
    }
}
