package io.evpayout.engine;

import io.evpayout.bank.PayeeScreener;
import io.evpayout.bank.PayeeScreener.Screening;
import io.evpayout.bank.PayeeScreener.Subject;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.party.Party;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has payees looked up in lists of sanctions, with no transaction open, and keeps what came of it. */
final class Screener {

    private final @Nullable PayeeScreener port;
    private final PayoutListener listener;

    Screener(@Nullable PayeeScreener port, PayoutListener listener) {
        this.port = port;
        this.listener = listener;
    }

    /** False if nobody looks payees up: that is told, and is no answer. */
    boolean isConfigured() {
        return port != null;
    }

    /**
     * What was said, and of whom: it holds for no other name and no other bank account.
     *
     * @param subject who was looked up
     * @param screening what was said
     */
    record Screened(Subject subject, Screening screening) {

        boolean isOf(Network network, String account, Instant at) {
            return Screener.subject(network, account, at)
                    .filter(subject::equals)
                    .isPresent();
        }
    }

    /** Looks up who these accounts are paid to; those of which nobody says anything are missing, and told. */
    Map<String, Screened> ask(Network network, Collection<String> accounts, Instant at) {
        Map<String, Screened> answers = new HashMap<>();
        accounts.forEach(account -> ask(network, account, at).ifPresent(answer -> answers.put(account, answer)));
        return answers;
    }

    /** Looks up who an account is paid to; empty, and told, if nobody says anything. */
    Optional<Screened> ask(Network network, String account, Instant at) {
        Optional<Subject> subject = subject(network, account, at);
        if (port == null || subject.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Screened(subject.get(), Objects.requireNonNull(port.screen(subject.get()))));
        } catch (RuntimeException e) {
            listener.on(
                    new PayoutEvent.PayeeNotScreened(at, account, e.getClass().getSimpleName()));
            return Optional.empty();
        }
    }

    private static Optional<Subject> subject(Network network, String account, Instant at) {
        Optional<Party> payee = network.account(account, at)
                .map(AccountSettings::party)
                .map(network.parties()::get)
                .flatMap((History<Party> versions) -> versions.at(at));
        return payee.flatMap(
                party -> network.bankLink(account, at).map(link -> new Subject(party, account, link.bank())));
    }

    /**
     * Keeps what was said of a payout's payee.
     *
     * @return true if the payout must be held: there is a match that no person has seen yet
     */
    static boolean keep(Transaction transaction, PayoutRecord record, Screened screened, Instant at) {
        Screening screening = screened.screening();
        Evidence.Kind kind = screening.hit() ? Evidence.Kind.SCREEN_HIT : Evidence.Kind.SCREENED;
        transaction.add(Evidence.ofOurs(record.payout(), kind, record.decisions(kind) + 1, at, screening.reference())
                .because(screening.lists()));
        return mustHold(record, screening);
    }

    /** True if there is a match that no person has seen yet. */
    static boolean mustHold(PayoutRecord record, Screening screening) {
        return screening.hit() && !isKnown(record, screening);
    }

    /** A match holds a payout once: it was approved since, or it would not be about to be sent. */
    private static boolean isKnown(PayoutRecord record, Screening screening) {
        return record.evidence().stream()
                .anyMatch(e -> e.kind() == Evidence.Kind.SCREEN_HIT
                        && screening.lists().equals(e.code())
                        && Objects.equals(screening.reference(), e.reference()));
    }
}
