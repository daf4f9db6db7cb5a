package io.evpayout.engine;

import io.evpayout.bank.BankVerifier;
import io.evpayout.bank.BankVerifier.Verdict;
import io.evpayout.event.BankChangeNotice;
import io.evpayout.event.BankChangeNotice.BankChange;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.BankLink.Status;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of linked bank accounts: their payees are told, they are verified, approved, cool off anew. Ports are called
 * with no transaction open; what they say is kept only if the same details are still linked.
 */
final class BankSteps {

    private final Store store;
    private final NetworkCache networks;
    private final BankOptions options;
    private final PayoutListener listener;

    BankSteps(Store store, NetworkCache networks, BankOptions options, PayoutListener listener) {
        this.store = store;
        this.networks = networks;
        this.options = options;
        this.listener = listener;
    }

    /** The first state of details that are linked now. */
    BankLink first(@Nullable BankLink latest, String account, BankTokens.Fresh fresh, Instant now) {
        BankLink link = latest == null
                ? new BankLink(account, 1, Instant.EPOCH, Status.VERIFIED, null, fresh.bank())
                : latest.next(fresh.bank(), now);
        if (options.verifier() != null) {
            link = link.withStatus(Status.UNVERIFIED, null, link.from());
        }
        return latest == null || options.notice() == null ? link : link.coolingSince(null, link.from());
    }

    /** Follows up what has just been linked. */
    void linked(List<BankLink> links, Instant at) {
        if (links.isEmpty()) {
            return;
        }
        Network network = store.read(networks::of);
        for (BankLink link : links) {
            if (link.version() > 1 || link.status() != Status.VERIFIED) {
                listener.on(new PayoutEvent.BankAccountChanged(at, link));
            }
            List<String> others = network.bankSharers(link.account());
            if (!others.isEmpty()) {
                listener.on(new PayoutEvent.BankAccountShared(at, link, others));
            }
            if (isUnfinished(link)) {
                follow(link.account(), at);
            }
        }
    }

    /** Tells and verifies what was left undone; without ports only what earlier ports have left so. */
    void followAll(Instant at) {
        boolean ports = options.verifier() != null || options.notice() != null;
        Network network = ports ? store.read(networks::of) : networks.last();
        network.bankLinks().forEach((account, history) -> {
            if (isUnfinished(history.latest())) {
                follow(account, at);
            }
        });
    }

    private static boolean isUnfinished(BankLink link) {
        return link.since() == null || link.status() == Status.UNVERIFIED || link.status() == Status.PENDING;
    }

    private void follow(String account, Instant at) {
        tell(account, at);
        BankLink link = latest(account);
        if (link.status() == Status.UNVERIFIED || link.status() == Status.PENDING) {
            ask(link, at);
        }
    }

    private void tell(String account, Instant at) {
        BankLink link = latest(account);
        BankChangeNotice notice = options.notice();
        if (link.since() != null) {
            return;
        }
        try {
            if (notice != null) {
                notice.tell(store.read(snapshot -> change(snapshot, link)));
            }
        } catch (RuntimeException e) {
            waits(link, "the payee could not be told: " + e.getClass().getSimpleName(), at);
            return;
        }
        keep(link, at, "notice", now -> now.since() == null ? now.coolingSince(at, at) : null);
    }

    private BankChange change(Snapshot snapshot, BankLink link) {
        Network network = networks.of(snapshot);
        List<BankLink> states = history(network, link.account()).versions();
        BankLink before = states.get(0);
        Instant changed = link.from();
        for (BankLink state : states) {
            if (state.version() < link.version()) {
                before = state;
            } else if (state.version() == link.version()) {
                changed = state.from().isBefore(changed) ? state.from() : changed;
            }
        }
        return new BankChange(
                changed,
                payee(network, link),
                link.account(),
                link.version(),
                before.bank(),
                link.bank(),
                editor(snapshot, network, link));
    }

    /** The party whose account is linked. */
    static String payee(Network network, BankLink link) {
        History<AccountSettings> history = network.accounts().get(link.account());
        return history == null ? link.account() : history.first().party();
    }

    /** Begins to verify an account anew, or asks how far it is. */
    void verify(String account, Instant at) {
        BankLink link = latest(account);
        if (options.verifier() == null || link.status() == Status.VERIFIED) {
            return;
        }
        if (link.status() == Status.DISABLED) {
            throw refused(
                    "BANK_DISABLED",
                    account,
                    "The bank account of " + account + " is disabled (" + link.reason() + "); link other details");
        }
        if (link.status() == Status.FAILED) {
            keep(
                    link,
                    at,
                    null,
                    now -> now.withStatus(Status.UNVERIFIED, null, at).tried(0, at));
        }
        ask(latest(account), at);
    }

    private void ask(BankLink link, Instant at) {
        BankVerifier verifier = options.verifier();
        if (verifier == null) {
            return;
        }
        try {
            decide(link, verifier.verify(link.bank(), reference(link)), at);
        } catch (RuntimeException e) {
            waits(link, "nobody has answered: " + e.getClass().getSimpleName(), at);
        }
    }

    /** Compares amounts with those of small deposits. Each try counts, whatever comes of it. */
    Status confirm(String account, List<Money> amounts, Instant at) {
        BankVerifier verifier = options.verifier();
        BankLink link = latest(account);
        if (verifier == null || link.status() != Status.PENDING) {
            throw refused(
                    "NOT_PENDING",
                    account,
                    "The bank account of " + account + " does not wait for amounts: it is " + link.status());
        }
        BankLink counted = keep(
                link,
                at,
                null,
                now -> now.status() == Status.PENDING && now.tries() < options.tries()
                        ? now.tried(now.tries() + 1, at)
                        : null);
        if (counted == null) {
            throw refused(
                    "NOT_PENDING",
                    account,
                    "The bank account of " + account + " does not wait for amounts any more; read how it stands");
        }
        Verdict verdict = verifier.confirm(counted.bank(), reference(counted), List.copyOf(amounts));
        if (verdict == Verdict.PENDING && counted.tries() >= options.tries()) {
            keep(counted, at, null, now -> now.withStatus(Status.FAILED, "wrong amounts", at));
        } else {
            decide(counted, verdict, at);
        }
        return latest(account).status();
    }

    private void decide(BankLink link, Verdict verdict, Instant at) {
        Status status = switch (verdict) {
            case VERIFIED -> Status.VERIFIED;
            case PENDING -> Status.PENDING;
            case FAILED -> Status.FAILED;
        };
        keep(link, at, "verifier", now -> {
            boolean open = now.status() == Status.UNVERIFIED || now.status() == Status.PENDING;
            String why = status == Status.FAILED ? "not verified" : null;
            return open && now.status() != status ? now.withStatus(status, why, at) : null;
        });
    }

    /**
     * Whoever keeps a bank account no longer pays to it: then nobody does, as long as it is the one that is linked.
     *
     * @param token of the bank account that is meant
     * @param why DISABLED or FAILED; one that is disabled already does not become better
     * @return true if it stands otherwise than before
     */
    boolean breakOff(String account, String token, Why why, String by, Instant at) {
        BankLink kept = keep(latest(account), at, by, now -> {
            boolean isMeant = now.bank().token().equals(token);
            boolean isNews = now.status() != Status.DISABLED && now.status() != why.status();
            return isMeant && isNews ? now.withStatus(why.status(), why.reason(), at) : null;
        });
        return kept != null;
    }

    /** How a bank account stands then, and by whose word. */
    record Why(Status status, String reason) {}

    /** Another person says that the details are right: they cool off no longer, and may be another payee's too. */
    void approve(String account, String by, Instant at) {
        checkPerson(by);
        BankLink link = latest(account);
        store.read(snapshot -> {
            checkMayApprove(editor(snapshot, networks.of(snapshot), link), account, by);
            return account;
        });
        keep(link, at, by, now -> now.approvedBy() == null ? now.approved(by, at) : null);
    }

    private static void checkMayApprove(@Nullable String editor, String account, String by) {
        if (editor == null) {
            throw refused(
                    "EDITOR_UNKNOWN",
                    by,
                    "It was not told who linked the bank account of " + account
                            + ", so nobody can be known to be another person; let it cool off, or link other details by name");
        }
        if (editor.equals(by)) {
            throw refused(
                    "SAME_PERSON",
                    by,
                    "The bank account of " + account + " was linked by " + by + "; another person must approve it");
        }
    }

    /** How a payee is reached was changed: whoever did that could have kept a notice from arriving. */
    void coolOffAnew(String account, String by, Instant at) {
        checkPerson(by);
        keep(
                latest(account),
                at,
                by,
                now -> now.version() == 1
                        ? null
                        : now.coolingSince(now.since() == null ? null : at, at).approved(null, at));
    }

    /** Adds a state, if the same version is still the latest; returns what was added. */
    private @Nullable BankLink keep(
            BankLink link, Instant at, @Nullable String by, UnaryOperator<@Nullable BankLink> change) {
        BankLink kept = store.<Optional<BankLink>>write(transaction -> {
                    transaction.lockSettings();
                    BankLink now =
                            history(transaction.network(), link.account()).latest();
                    BankLink next = now.version() == link.version() ? change.apply(now) : null;
                    if (next == null) {
                        return Optional.empty();
                    }
                    add(transaction, next, by, at);
                    return Optional.of(next);
                })
                .orElse(null);
        if (kept != null) {
            listener.on(new PayoutEvent.BankAccountChanged(at, kept));
        }
        return kept;
    }

    private static void add(Transaction transaction, BankLink link, @Nullable String by, Instant at) {
        transaction.recording(at, by);
        transaction.add(link);
    }

    private void waits(BankLink link, String reason, Instant at) {
        listener.on(new PayoutEvent.BankAccountWaits(at, link, reason));
    }

    private BankLink latest(String account) {
        return history(store.read(networks::of), account).latest();
    }

    private static History<BankLink> history(Network network, String account) {
        History<BankLink> history = network.bankLinks().get(account);
        if (history == null) {
            throw network.accounts().containsKey(account)
                    ? refused("NO_BANK_ACCOUNT", account, "Account " + account + " has no bank account; link one")
                    : BankTokens.unknown(account);
        }
        return history;
    }

    /** Who linked this version of the account's bank account; null if that was not told. */
    static @Nullable String editor(Snapshot snapshot, Network network, BankLink link) {
        List<BankLink> states = history(network, link.account()).versions();
        List<SettingsVersion> made = snapshot.versions(SettingsVersion.Of.BANK_LINK, link.account());
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).version() == link.version()) {
                return made.get(i).by();
            }
        }
        return null;
    }

    private static String reference(BankLink link) {
        return link.account() + "/" + link.version();
    }

    private static void checkPerson(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("Who decides about a bank account must be named");
        }
    }

    private static SettingsRefused refused(String code, String value, String message) {
        return new SettingsRefused(code, "/accounts", value, message);
    }
}
