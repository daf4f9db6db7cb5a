package io.evpayout.testkit.flow;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.earning.Earning;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.BankLink;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows that are like others but for one thing. */
final class Rows {

    private Rows() {}

    static Entry entry(Entry entry, long number, List<Posting> postings) {
        return new Entry(entry.account(), number, entry.kind(), entry.at(), entry.reference(), postings);
    }

    static Predicate<Balance> payable(String account) {
        return balance -> balance.key().ledgerAccount() == LedgerAccount.PAYABLE
                && balance.key().owner().equals(account);
    }

    static Balance plus(Balance balance, long micros) {
        return new Balance(balance.key(), balance.amount().plus(micros));
    }

    static Predicate<BookedFact> is(String id) {
        return fact -> fact.fact().id().equals(World.id(id));
    }

    static Predicate<Lot> lot(int day) {
        return lot ->
                lot.key().account().equals("host-1-eur") && lot.key().day().equals(LocalDate.of(2026, 3, day));
    }

    static BookedFact earning(BookedFact fact, String party, UnaryOperator<Earning> change) {
        return new BookedFact(
                fact.fact(),
                fact.account(),
                fact.site(),
                fact.evse(),
                fact.earnings().stream()
                        .map(e -> e.party().equals(party) ? change.apply(e) : e)
                        .toList());
    }

    static Earning micros(Earning e, long micros) {
        return new Earning(
                e.home(),
                e.fact(),
                e.type(),
                e.party(),
                e.revision(),
                e.account(),
                e.site(),
                e.day(),
                e.date(),
                e.currency(),
                micros,
                e.agreement(),
                e.agreementFrom());
    }

    @SuppressWarnings("unchecked")
    static Map<SessionId, List<BookedFact>> corrections(Object answer, UnaryOperator<BookedFact> change) {
        Map<SessionId, List<BookedFact>> changed = new LinkedHashMap<>();
        ((Map<SessionId, List<BookedFact>>) answer)
                .forEach((id, facts) ->
                        changed.put(id, facts.stream().map(change).toList()));
        return changed;
    }

    static PayoutRecord with(PayoutRecord record, UnaryOperator<Payout> change) {
        return new PayoutRecord(change.apply(record.payout()), record.attempts(), record.evidence(), record.standing());
    }

    static Payout items(Payout payout, Money amount, List<Payout.Item> items) {
        return new Payout(
                payout.id(),
                payout.account(),
                amount,
                payout.identity(),
                payout.scheduledDate(),
                payout.arrivalDate(),
                payout.rule(),
                payout.reservedAt(),
                payout.rail(),
                payout.bankVersion(),
                items);
    }

    static PayoutRecord attempts(PayoutRecord record, UnaryOperator<Attempt> change) {
        return new PayoutRecord(
                record.payout(), record.attempts().stream().map(change).toList(), record.evidence(), record.standing());
    }

    static PayoutRecord secondAttempt(PayoutRecord record) {
        List<Attempt> attempts = new ArrayList<>(record.attempts());
        Attempt a = attempts.get(0);
        attempts.add(new Attempt(
                a.payout(),
                a.account(),
                a.leg(),
                2,
                Attempt.key("demo", a.payout(), 1, 2),
                a.rail(),
                a.bankVersion(),
                a.amount(),
                a.requestHash(),
                a.at()));
        return new PayoutRecord(record.payout(), attempts, record.evidence(), record.standing());
    }

    static Evidence evidence(PayoutRecord record, int attempt, String id, Evidence.Kind kind, @Nullable Money amount) {
        Payout payout = record.payout();
        return new Evidence(
                payout.id(), payout.account(), 1, attempt, id, kind, payout.reservedAt(), amount, null, null);
    }

    static PayoutRecord evidence(PayoutRecord record, Evidence more) {
        List<Evidence> evidence = new ArrayList<>(record.evidence());
        evidence.add(more);
        return new PayoutRecord(record.payout(), record.attempts(), evidence, record.standing());
    }

    static MatchedLine amount(MatchedLine m, String amount) {
        BankLine l = m.line();
        return new MatchedLine(
                m.id(),
                new BankLine(
                        l.bankAccount(),
                        l.bookingDate(),
                        l.valueDate(),
                        Money.of(amount, World.EUR),
                        l.bankReference(),
                        l.endToEndId(),
                        l.text()),
                m.match(),
                m.reference(),
                m.leg());
    }

    static Network rewritten(Network network, String agreement, String term) {
        return Network.of(
                versions(network.parties().values()),
                versions(network.accounts().values()),
                versions(network.sites().values()),
                versions(network.agreements().values()).stream()
                        .map(a -> a.id().equals(agreement)
                                ? new Agreement(
                                        a.id(),
                                        a.from(),
                                        a.to(),
                                        a.scope(),
                                        a.rounding(),
                                        List.of(Term.parse(term)),
                                        a.residual())
                                : a)
                        .toList(),
                versions(network.bankLinks().values()));
    }

    /** The same with other bank links. */
    static Network links(Network network, List<BankLink> links) {
        return Network.of(
                versions(network.parties().values()),
                versions(network.accounts().values()),
                versions(network.sites().values()),
                versions(network.agreements().values()),
                links);
    }

    static Network bank(Network network, String token, @Nullable Currency currency) {
        return Network.of(
                versions(network.parties().values()),
                versions(network.accounts().values()),
                versions(network.sites().values()),
                versions(network.agreements().values()),
                versions(network.bankLinks().values()).stream()
                        .map(link -> new BankLink(
                                link.account(),
                                link.version(),
                                link.from(),
                                link.status(),
                                link.reason(),
                                new BankAccount(
                                        token,
                                        link.bank().lastFour(),
                                        link.bank().country(),
                                        currency)))
                        .toList());
    }

    static <T extends Dated> List<T> versions(Collection<History<T>> histories) {
        return histories.stream()
                .map((Function<History<T>, List<T>>) History::versions)
                .flatMap(List::stream)
                .toList();
    }
}
