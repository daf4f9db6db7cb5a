package io.evpayout.engine;

import io.evpayout.bank.BankAccount;
import io.evpayout.event.PayoutEvent;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailSwitch;
import io.evpayout.rail.ReasonClass;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what the code of a rejection or return asks for beyond the payout itself: disables the bank account, freezes the
 * payout account, stops or pauses the rail. What came too late to move money may still say so.
 */
final class Reactions {

    private final NetworkCache networks;

    Reactions(NetworkCache networks) {
        this.networks = networks;
    }

    /** True if settings may have to be changed for it: they are locked before anything else is. */
    static boolean mayChangeSettings(Evidence evidence) {
        ReasonClass reason = ReasonClass.of(evidence.code());
        return evidence.kind() == Evidence.Kind.CHANGED
                || (isFailure(evidence.kind()) && (reason.disablesBankAccount() || reason.freezesAccount()));
    }

    List<PayoutEvent> to(Transaction transaction, PayoutRecord record, Standing after, Evidence evidence, Instant at) {
        Payout payout = record.payout();
        String code = evidence.code();
        if (code == null || !isFailure(evidence.kind())) {
            return List.of();
        }
        List<PayoutEvent> events = new ArrayList<>();
        ReasonClass reason = ReasonClass.of(code);
        if (reason.rail() != RailSwitch.State.RUNNING) {
            RailSwitches.turn(
                            transaction,
                            payout.rail(),
                            new RailSwitches.Wish(reason.rail(), null, "return " + code),
                            at)
                    .ifPresent(events::add);
        }
        if (asksFor(payout, evidence, after)) {
            Network network = networks.of(transaction);
            transaction.recording(at, "return " + code);
            if (reason.disablesBankAccount()) {
                disable(transaction, enabled(network, payout.account(), version(record, evidence)), code, at)
                        .ifPresent(events::add);
            }
            AccountSettings settings = network.account(payout.account(), at).orElse(null);
            if (reason.freezesAccount() && settings != null && settings.status().isPaid()) {
                freeze(transaction, network, settings, at);
                events.add(new PayoutEvent.AccountFrozen(at, payout.account(), code));
            }
        }
        return events;
    }

    /** The version of the bank account that the attempt of which this was said went to. */
    private static int version(PayoutRecord record, Evidence evidence) {
        return record.attempts().stream()
                .filter(evidence::isAbout)
                .findFirst()
                .map(Attempt::bankVersion)
                .orElse(record.payout().bankVersion());
    }

    private static Optional<PayoutEvent> disable(
            Transaction transaction, @Nullable BankLink link, String code, Instant at) {
        if (link == null) {
            return Optional.empty();
        }
        transaction.add(link.disabled(at.isBefore(link.from()) ? link.from() : at, code));
        return Optional.of(new PayoutEvent.BankAccountDisabled(at, link.account(), code));
    }

    private static boolean isFailure(Evidence.Kind kind) {
        return kind == Evidence.Kind.REJECTED
                || kind == Evidence.Kind.FAILED
                || kind == Evidence.Kind.RETURNED
                || kind == Evidence.Kind.CONTRADICTED;
    }

    /**
     * True if the code asks for something. Each counts, whatever was said before: of two codes the graver one must not be
     * overlooked because it came second. What came too late to move money may still say that nothing more may go there.
     */
    private static boolean asksFor(Payout payout, Evidence kept, Standing after) {
        boolean whole = kept.amount() == null || kept.amount().equals(payout.amount());
        return kept.kind() == Evidence.Kind.CONTRADICTED ? hasFailed(after) : whole;
    }

    private static boolean hasFailed(Standing standing) {
        return standing.state() == PayoutState.RETURNED
                || standing.state() == PayoutState.FAILED
                || standing.state() == PayoutState.REJECTED;
    }

    /**
     * The bank wants other details for what is sent from now on: they become the next version, with a cool-off as any other
     * change; a payment that was made stays paid. Nacha asks for it before the next entry or within six banking days.
     */
    List<PayoutEvent> change(Transaction transaction, Attempt attempt, RailEvent event, Instant at) {
        Network network = networks.of(transaction);
        String code = String.valueOf(event.code());
        BankAccount corrected = event.corrected();
        BankLink link = enabled(network, attempt.account(), attempt.bankVersion());
        if (corrected == null) {
            return List.of(new PayoutEvent.BankDetailsCorrected(at, attempt.account(), code, false));
        }
        if (link == null || link.bank().equals(corrected)) {
            return List.of();
        }
        transaction.recording(at, "change " + code);
        transaction.add(link.next(corrected, at));
        return List.of(new PayoutEvent.BankDetailsCorrected(at, attempt.account(), code, true));
    }

    /** Freezes an account from an instant on; a change that was planned for later must not open it again. */
    private static void freeze(Transaction transaction, Network network, AccountSettings settings, Instant at) {
        History<AccountSettings> history = network.accounts().get(settings.account());
        AccountSettings said = history == null ? settings : history.at(at).orElse(settings);
        transaction.add(said.withFrom(at).withStatus(AccountStatus.FROZEN));
        for (AccountSettings later : history == null ? List.<AccountSettings>of() : history.versions()) {
            if (later.from().isAfter(at) && later.status().isPaid()) {
                transaction.add(later.withStatus(AccountStatus.FROZEN));
            }
        }
    }

    /** The bank account that was paid to, if it is still the linked one and not disabled. */
    private static @Nullable BankLink enabled(Network network, String account, int version) {
        History<BankLink> links = network.bankLinks().get(account);
        BankLink latest = links == null ? null : links.latest();
        return latest == null || latest.version() != version || latest.status() == BankLink.Status.DISABLED
                ? null
                : latest;
    }
}
